package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Two threads give tasks to a loop while its scheduler ends and forgets what it has taken. */
public final class LoopScenario implements Runnable {

    private final OneThread scheduler = OneThread.started();
    private final AtomicInteger inside = new AtomicInteger();
    private final List<String> done = new ArrayList<>();
    private final ProtocolLoop loop = new ProtocolLoop(scheduler, () -> alone(() -> {}), time -> {});

    @Override
    public void run() {
        Together.run(() -> give("a"), () -> give("b"), () -> {
            scheduler.dispose();
            loop.end();
        });
        scheduler.finish();

        check(done.size() == 6, "tasks were lost or run twice: " + done);
        check(inOrder("a") && inOrder("b"), "tasks of one thread were run out of order: " + done);
    }

    private void give(String thread) {
        loop.execute(() -> alone(() -> {
            done.add(thread + 1);
            loop.execute(() -> alone(() -> done.add(thread + "'s")));
        }));
        loop.execute(() -> alone(() -> done.add(thread + 2)));
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
