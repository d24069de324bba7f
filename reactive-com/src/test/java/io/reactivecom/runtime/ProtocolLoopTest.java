package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Batches: what is done in one, and that none goes on for ever. */
@Timeout(60)
class ProtocolLoopTest {

    @AutoClose("dispose")
    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();

    private final List<String> happened = new ArrayList<>();
    private final AtomicInteger batches = new AtomicInteger();
    private final ProtocolLoop loop = new ProtocolLoop(
            scheduler,
            () -> {
                batches.incrementAndGet();
                happened.add("finish");
            },
            time -> happened.add("deadline"));

    @Test
    void whatASignalLeadsToIsDoneInTheSameBatch() {
        loop.signal(() -> {
            happened.add("signal");
            loop.execute(() -> happened.add("task"));
        });

        assertThat(happened).containsExactly("signal", "task", "finish");
    }

    @Test
    void aTaskThatThrowsWhatReactorCallsFatalStopsNothing() {
        List<Throwable> dropped = new ArrayList<>();
        Hooks.onErrorDropped(dropped::add);

        loop.signal(() -> {
            loop.execute(() -> {
                throw new NoClassDefFoundError("nowhere");
            });
            loop.execute(() -> happened.add("next"));
        });
        loop.execute(() -> happened.add("later"));
        scheduler.advanceTime();
        Hooks.resetOnErrorDropped();

        assertThat(happened).containsExactly("next", "finish", "later", "finish");
        assertThat(dropped).singleElement().isInstanceOf(NoClassDefFoundError.class);
    }

    /** As that of a process that crashes on an in-memory network, or of a network whose scheduler ends before it. */
    @Test
    void aSchedulerThatIsDisposedWithItsTurnKeepsNoTaskForEver() {
        Scheduler forgetful = Schedulers.fromExecutor(task -> {});
        ProtocolLoop forgotten = new ProtocolLoop(forgetful, () -> happened.add("finish"), time -> {});
        forgotten.execute(() -> happened.add("taken"));
        forgotten.execute(() -> happened.add("taken, too"));
        assertThat(happened).isEmpty();
        forgetful.dispose();

        forgotten.execute(() -> happened.add("next"));

        assertThat(happened).containsExactly("taken", "taken, too", "next", "finish");
    }

    @Test
    void nobodyElseTakesTheTurnWhileASignalIsDealtWith() {
        Scheduler forgetful = Schedulers.fromExecutor(task -> {});
        ProtocolLoop forgotten = new ProtocolLoop(forgetful, () -> {}, time -> {});
        List<Thread> ran = new CopyOnWriteArrayList<>();
        forgotten.execute(() -> ran.add(Thread.currentThread()));

        forgotten.signal(() -> {
            forgetful.dispose();
            Mono.fromRunnable(() -> forgotten.execute(() -> ran.add(Thread.currentThread())))
                    .subscribeOn(Schedulers.boundedElastic())
                    .block();
            ran.add(Thread.currentThread());
        });

        Thread here = Thread.currentThread();
        assertThat(ran).containsExactly(here, here, here);
    }

    /** The scheduler has ended, so the thread that brings a task runs it; a signal that comes from its thread meanwhile waits. */
    @Test
    void aSignalIsNotDealtWithBesideAThreadThatRunsWhatItBrings() {
        Scheduler over = Schedulers.newSingle("over");
        over.dispose();
        ProtocolLoop ended = new ProtocolLoop(over, () -> {}, time -> {});

        ended.execute(() -> {
            Mono.fromRunnable(() -> ended.signal(() -> happened.add("signal")))
                    .subscribeOn(Schedulers.boundedElastic())
                    .block();
            happened.add("task");
        });

        assertThat(happened).containsExactly("task", "signal");
    }

    @Test
    void aHookThatThrowsStopsNothing() {
        Hooks.onErrorDropped(error -> {
            throw new IllegalStateException("the hook is broken");
        });

        loop.signal(() -> {
            throw new IllegalStateException("a bug");
        });
        loop.execute(() -> happened.add("later"));
        scheduler.advanceTime();
        Hooks.resetOnErrorDropped();

        assertThat(happened).containsExactly("finish", "later", "finish");
    }

    @Test
    void whatComesUpWhileABatchIsFinishedGetsABatchOfItsOwn() {
        ProtocolLoop[] self = new ProtocolLoop[1];
        self[0] = new ProtocolLoop(
                scheduler,
                () -> {
                    if (batches.incrementAndGet() == 1) {
                        self[0].execute(() -> happened.add("late task"));
                    }
                },
                time -> {});

        self[0].signal(() -> {});
        scheduler.advanceTime();

        assertThat(happened).containsExactly("late task");
        assertThat(batches).hasValue(2);
    }

    @Test
    void tasksWithoutEndLeaveTheSchedulerItsTurns() {
        AtomicInteger done = new AtomicInteger();
        Runnable[] endless = new Runnable[1];
        endless[0] = () -> {
            done.incrementAndGet();
            loop.execute(endless[0]);
        };
        loop.execute(endless[0]);
        scheduler.advanceTime();
        scheduler.schedule(() -> happened.add("another's"));

        scheduler.advanceTimeBy(Duration.ofNanos(3));

        assertThat(happened).contains("another's");
        assertThat(batches).as("batches").hasValue(4);
        assertThat(done).as("all of them full").hasValue(4 * 128);
    }

    /** More than one batch, of which the executor forgets the second one when it ends. */
    @Test
    void whatTheSchedulerHasForgottenIsDoneWhenItHasEnded() throws InterruptedException {
        EventExecutor executor = new DefaultEventExecutor();
        ProtocolLoop ending = new ProtocolLoop(Schedulers.fromExecutorService(executor), () -> {}, time -> {});
        AtomicInteger done = new AtomicInteger();
        ending.execute(() -> {
            executor.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            for (int task = 0; task < 200; task++) {
                ending.execute(done::incrementAndGet);
            }
        });
        executor.terminationFuture().await();
        ending.execute(done::incrementAndGet);
        assertThat(done).as("done by the executor").hasValue(127);

        ending.end();

        assertThat(done).hasValue(201);
        ending.execute(done::incrementAndGet);
        assertThat(done).as("done by whoever brings it").hasValue(202);
    }

    @Test
    void whatTwoBringWhenTheSchedulerHasEndedIsDoneOneAfterAnother() {
        Scheduler over = Schedulers.newSingle("over");
        over.dispose();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable alone = () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            for (int turn = 0; turn < 1_000; turn++) {
                Thread.onSpinWait();
            }
            atOnce.decrementAndGet();
        };
        ProtocolLoop ended = new ProtocolLoop(over, alone, time -> {});

        Flux.range(0, 2)
                .flatMap(thread ->
                        Mono.fromRunnable(() -> bring(1_000, alone, ended)).subscribeOn(Schedulers.boundedElastic()))
                .blockLast();

        assertThat(most).as("at once").hasValue(1);
    }

    /** Brings a task when the one before is done, whoever does it. */
    private static void bring(int tasks, Runnable task, ProtocolLoop loop) {
        AtomicInteger done = new AtomicInteger();
        for (int brought = 1; brought <= tasks; brought++) {
            loop.execute(() -> {
                task.run();
                done.incrementAndGet();
            });
            while (done.get() < brought) {
                Thread.onSpinWait();
            }
        }
    }
}
