package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Two threads give tasks to a loop, and its scheduler's thread a signal, while that ends and forgets what it has taken. */
public final class LoopScenario implements Runnable {

    private final OneThread scheduler = OneThread.started();
    private final AtomicInteger inside = new AtomicInteger();
    private final List<String> done = new ArrayList<>();
    private final ProtocolLoop loop = new ProtocolLoop(scheduler, () -> alone(() -> {}), time -> {});

    @Override
    public void run() {
        scheduler.schedule(() -> loop.signal(() -> add("signal")));
        Together.run(() -> give("a"), () -> give("b"), () -> {
            scheduler.dispose();
            loop.end();
        });
        scheduler.finish();

        boolean signalled = done.remove("signal1");
        check(signalled == done.remove("signal's"), "a signal's task was lost: " + done);
        check(done.size() == 6, "tasks were lost or run twice: " + done);
        check(inOrder("a") && inOrder("b"), "tasks of one thread were run out of order: " + done);
    }

    private void give(String thread) {
        loop.execute(() -> add(thread));
        loop.execute(() -> alone(() -> done.add(thread + 2)));
    }

    private void add(String by) {
        alone(() -> {
            done.add(by + 1);
            loop.execute(() -> alone(() -> done.add(by + "'s")));
        });
    }

    private void alone(Runnable task) {
        boolean first = inside.incrementAndGet() == 1;
        if (!first) {
            done.add("beside another");
        }
        task.run();
        inside.decrementAndGet();
    }

    private boolean inOrder(String thread) {
        return done.indexOf(thread + 1) < done.indexOf(thread + 2) && done.contains(thread + "'s");
    }
}
