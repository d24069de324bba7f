package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * The thread of a state directory is given tasks while two others end it: tasks run in order, none after the last one, which runs
 * once, and both others are told of the end.
 */
public final class DiskScenario implements Runnable {

    private final DiskThread disk = new DiskThread();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(2);

    @Override
    public void run() {
        disk.execute(() -> done.add("first"));
        Together.run(
                () -> {
                    disk.execute(() -> done.add("second"));
                    disk.execute(() -> done.add("third"));
                },
                this::end,
                this::end);
        await();

        check(done.indexOf("last") == done.size() - 1, "the last task is not the last: " + done);
        check(inOrder(), "out of order: " + done);
    }

    private void end() {
        disk.end(() -> done.add("last")).subscribe(nothing -> {}, null, ended::countDown);
    }

    private boolean inOrder() {
        List<String> others = done.subList(0, done.size() - 1);
        return others.equals(List.of("first", "second", "third").subList(0, others.size()));
    }

    private void await() {
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
