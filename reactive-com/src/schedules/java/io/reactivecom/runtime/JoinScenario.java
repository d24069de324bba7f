package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import io.reactivecom.Com;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import reactor.core.publisher.BaseSubscriber;

/** A process cancels its joining as it is admitted: it has a communicator then, which it closes, or none is left in the group. */
public final class JoinScenario implements Runnable {

    private final GroupOnOneThread group = new GroupOnOneThread(1);
    private final Com host = group.com(0);
    private final CountDownLatch admission = new CountDownLatch(1);
    private final Joiner joiner = new Joiner();

    @Override
    public void run() {
        host.views().filter(view -> view.size() == 2).next().subscribe(view -> admission.countDown());
        group.joining("P1").subscribe(joiner);
        Together.run(() -> group.passUntil("the admission", () -> admission.getCount() == 0), this::cancel);
        group.scheduler.settle(); // what is on its way to the subscriber comes all the same
        joiner.came.forEach(Com::dispose);
        group.passUntil("the joiner is gone", () -> host.view().size() == 1);

        check(joiner.came.size() <= 1, "came " + joiner.came.size() + " times");
        group.close();
    }

    private void cancel() {
        try {
            admission.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        joiner.cancel();
    }

    /** Keeps what comes. */
    private static final class Joiner extends BaseSubscriber<Com> {

        private final List<Com> came = new CopyOnWriteArrayList<>();

        @Override
        protected void hookOnNext(Com com) {
            came.add(com);
        }
    }
}
