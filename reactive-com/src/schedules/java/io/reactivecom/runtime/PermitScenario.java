package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.test.subscriber.TestSubscriber;

/**
 * A permit is given back, the clock jumps beyond its time, and the application looks at it, all at once: it was given back or
 * lost, never both, and its ring is free for the next.
 */
public final class PermitScenario implements Runnable {

    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final GroupOnOneThread group = new GroupOnOneThread(2);
    private final OneThread scheduler = group.scheduler;
    private final AtomicInteger losses = new AtomicInteger();
    private final AtomicInteger returns = new AtomicInteger();
    private final AtomicBoolean jumped = new AtomicBoolean();
    private final AtomicBoolean late = new AtomicBoolean();

    @Override
    public void run() {
        Com holder = group.com(1); // the one of the two that is no quorum by itself
        ReactorPermit held = (ReactorPermit) permitOf(holder);
        held.lost().subscribe(nothing -> {}, error -> {}, losses::incrementAndGet);
        Together.run(() -> giveBack(held), this::jump, held::isValid);
        scheduler.settle();

        check(!held.isValid(), "it is valid still");
        check(returns.get() == 1, "told " + returns + " times that it was given back");
        check(losses.get() == (held.isLost() ? 1 : 0), "its loss was told " + losses + " times");
        check(held.isLost() || !late.get(), "its time was over before it was given back, and it was not lost");
        Permit next = permitOf(group.com(0));
        check(next.fence() > held.fence(), "the next permit's fence is " + next.fence() + " after " + held.fence());
        group.close();
    }

    private void giveBack(ReactorPermit held) {
        late.set(jumped.get());
        held.release().subscribe(nothing -> {}, error -> {}, returns::incrementAndGet);
    }

    private void jump() {
        scheduler.jump(PAUSE);
        jumped.set(true);
    }

    private Permit permitOf(Com com) {
        TestSubscriber<Permit> request = TestSubscriber.create();
        com.requestSC().subscribe(request);
        group.passUntil("a permit", request::isTerminated);
        return request.getReceivedOnNext().get(0);
    }
}
