package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/**
 * Work under a permit is cancelled as it begins on a scheduler of the application's, and another member waits for the ring:
 * the two are never inside at the same time, and the other gets in.
 */
public final class SectionScenario implements Runnable {

    private final OneThread elsewhere = OneThread.started();
    private final GroupOnOneThread group =
            new GroupOnOneThread(2, (rank, builder) -> rank == 0 ? builder.publishOn(elsewhere) : builder, elsewhere);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public void run() {
        TestSubscriber<Object> hesitant = TestSubscriber.create();
        TestSubscriber<Object> patient = TestSubscriber.create();
        group.com(0)
                .criticalSection(
                        permit -> Mono.never().doOnSubscribe(begun -> enter()).doFinally(end -> leave()))
                .subscribe(hesitant);
        group.com(1).criticalSection(permit -> Mono.fromRunnable(this::visit)).subscribe(patient);
        Together.run(hesitant::cancel);
        group.passUntil("the other's turn", patient::isTerminatedComplete);
        elsewhere.settle();

        check(inside.get() == 0, inside + " are still inside");
        check(most.get() == 1, most + " were inside at the same time");
        group.close();
        elsewhere.finish();
    }

    private void visit() {
        enter();
        leave();
    }

    private void enter() {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    }

    private void leave() {
        inside.decrementAndGet();
    }
}
