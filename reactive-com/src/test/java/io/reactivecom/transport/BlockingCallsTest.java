package io.reactivecom.transport;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
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

    // --- threads that cannot be started ---

    /** The first ones fail to start, as where a container has no more process numbers. */
    private static final class Shortage implements ThreadFactory {

        private final Predicate<Integer> lacks;
        private final AtomicInteger asked = new AtomicInteger();
        private Runnable meanwhile = () -> {};

        Shortage(Predicate<Integer> lacks) {
            this.lacks = lacks;
        }

        @Override
        public Thread newThread(Runnable task) {
            boolean fails = lacks.test(asked.incrementAndGet());
            return new Thread(task, NAME) {
                @Override
                public void start() {
                    if (fails) {
                        meanwhile.run();
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    super.start();
                }
            };
        }
    }

    @Test
    void aThreadThatCannotBeStartedTakesNoPlace() {
        BlockingCalls calls = new BlockingCalls(new Shortage(number -> number <= 2), 1);
        Mono<String> call = calls.call(() -> "made");

        assertThatThrownBy(() -> call.block(PATIENCE)).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> call.block(PATIENCE)).hasMessageContaining("unable to create native thread");

        assertThat(call.block(PATIENCE)).isEqualTo("made");
    }

    @Test
    void aTaskWithoutAThreadIsRejectedAndNotRunLater() {
        BlockingCalls calls = new BlockingCalls(new Shortage(number -> number == 1), 1);
        AtomicInteger run = new AtomicInteger();

        assertThatThrownBy(() -> calls.execute(run::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);

        assertThat(calls.call(() -> "made").block(PATIENCE)).isEqualTo("made");
        assertThat(run).hasValue(0);
    }

    @Test
    void aCallForWhichNoFurtherThreadCanBeStartedIsMadeByAnother() {
        BlockingCalls calls = new BlockingCalls(new Shortage(number -> number > 1), 2);
        CountDownLatch finish = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        calls.execute(() -> {
            begun.countDown();
            hold(finish);
        });
        hold(begun);
        CompletableFuture<?> call = calls.call(() -> "made").toFuture();
        assertThat(call).isNotDone();

        finish.countDown();

        assertThat(call.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join())
                .isEqualTo("made");
    }

    /** It comes while the only place is taken, by a thread that then fails to start. */
    @Test
    void aCallThatWaitsForAThreadThatCannotBeStartedFails() {
        Shortage shortage = new Shortage(number -> number == 1);
        BlockingCalls calls = new BlockingCalls(shortage, 1);
        List<CompletableFuture<?>> both = new ArrayList<>();
        shortage.meanwhile = () -> both.add(calls.call(() -> "second").toFuture());

        both.add(calls.call(() -> "first").toFuture());

        assertThat(both)
                .hasSize(2)
                .allSatisfy(call -> assertThat(call)
                        .failsWithin(PATIENCE)
                        .withThrowableThat()
                        .withCauseInstanceOf(RejectedExecutionException.class));
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            throw new AssertionError(interruption);
        }
    }
}
