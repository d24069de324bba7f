package io.reactivecom.transport;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.NonBlocking;

/** Threads for calls that block, and how event loops give them tasks. */
class BlockingCallsTest {

    private static final String NAME = "blocking-calls-test";
    private static final int TASKS = 20_000;

    private static final class Loop extends Thread implements NonBlocking {

        Loop(Runnable task) {
            super(task);
        }
    }

    /** BlockHound, where it is there, throws at a loop that would wait for a lock. */
    @Test
    void loopsThatGiveTasksAtTheSameTimeDoNotBlock() throws Exception {
        BlockingCalls calls = new BlockingCalls(NAME, 4);
        CountDownLatch done = new CountDownLatch(3 * TASKS);
        Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
        List<Thread> loops = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            Thread loop = new Loop(() -> {
                for (int task = 0; task < TASKS; task++) {
                    try {
                        calls.execute(done::countDown);
                    } catch (Throwable error) {
                        errors.add(error);
                    }
                }
            });
            loops.add(loop);
            loop.start();
        }
        for (Thread loop : loops) {
            loop.join(PATIENCE.toMillis());
        }

        assertThat(errors).isEmpty();
        await().untilAsserted(
                        () -> assertThat(done.getCount()).as("tasks not run").isZero());
    }

    @Test
    void noMoreRunAtATimeThanMay() {
        BlockingCalls calls = new BlockingCalls(NAME, 3);
        CountDownLatch finish = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        for (int task = 0; task < 10; task++) {
            calls.execute(() -> {
                begun.incrementAndGet();
                hold(finish);
            });
        }

        await().untilAsserted(() -> assertThat(begun).hasValue(3));
        finish.countDown();
        await().untilAsserted(() -> assertThat(begun).hasValue(10));
    }

    @Test
    void aTaskThatThrowsKeepsNoOtherFromRunning() {
        BlockingCalls calls = new BlockingCalls(NAME, 1);
        CountDownLatch begin = new CountDownLatch(1);
        CountDownLatch next = new CountDownLatch(1);
        calls.execute(() -> hold(begin));
        calls.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> {});
            throw new IllegalStateException("a task's own");
        });
        calls.execute(next::countDown);
        begin.countDown();

        await().untilAsserted(() -> assertThat(next.getCount()).isZero());
    }

    @Test
    void threadsEndWhenThereIsNothingToDo() {
        BlockingCalls calls = new BlockingCalls("blocking-calls-end", 2);
        CountDownLatch done = new CountDownLatch(2);
        calls.execute(done::countDown);
        calls.execute(done::countDown);

        await().until(() -> done.getCount() == 0);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("blocking-calls-end")));
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            throw new AssertionError(interruption);
        }
    }
}
