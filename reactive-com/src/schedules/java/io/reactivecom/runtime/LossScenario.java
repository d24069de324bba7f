package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import io.reactivecom.PermitLostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.subscriber.TestSubscriber;

/**
 * Work under a permit ends, the permit's time is over, and the subscriber cancels, all at once, while another member waits for the
 * ring: the work is over before the other gets in, unless its subscriber is about to cancel it. The subscriber is told one end at
 * most, and one unless it has cancelled.
 */
public final class LossScenario implements Runnable {

    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final GroupOnOneThread group = new GroupOnOneThread(2);
    private final Sinks.One<String> work = Sinks.one();
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicBoolean together = new AtomicBoolean();
    private BooleanSupplier cancelling = () -> false;

    @Override
    public void run() {
        TestSubscriber<String> visit = TestSubscriber.create();
        TestSubscriber<Object> next = TestSubscriber.create();
        group.com(1) // the one of the two that is no quorum by itself
                .criticalSection(permit -> work.asMono()
                        .doOnSubscribe(begun -> working.set(true))
                        .doOnTerminate(() -> working.set(false))
                        .doOnCancel(() -> working.set(false)))
                .subscribe(visit);
        group.passUntil("the work begins", working::get);
        group.com(0).criticalSection(permit -> Mono.fromRunnable(this::look)).subscribe(next);
        cancelling = visit::isCancelled;
        Together.run(() -> work.tryEmitValue("done"), () -> pass(next), visit::cancel);

        check(!together.get(), "the work goes on while another is inside");
        check(visit.getProtocolErrors().isEmpty(), "told after the end: " + visit.getProtocolErrors());
        check(visit.isTerminated() || visit.isCancelled(), "nothing was told");
        if (visit.isTerminatedError()) {
            Throwable error = visit.expectTerminalError();
            check(error instanceof PermitLostException, "failed with " + error);
            check(visit.getReceivedOnNext().isEmpty(), "told a result, and the loss");
        }
        group.close();
    }

    private void pass(TestSubscriber<?> next) {
        group.scheduler.jump(PAUSE);
        group.passUntil("the next turn", next::isTerminatedComplete);
    }

    /** A thread that was stopped in the middle of cancelling the work may go on later than the permit lasts. */
    private void look() {
        together.set(working.get() && !cancelling.getAsBoolean());
    }
}
