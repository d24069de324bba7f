package io.reactivecom.runtime;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import kotlin.Unit;
import org.jspecify.annotations.Nullable;
import org.pastalab.fray.core.TestRunner;
import org.pastalab.fray.core.command.Configuration;
import org.pastalab.fray.core.command.ExecutionInfo;
import org.pastalab.fray.core.command.LambdaExecutor;
import org.pastalab.fray.core.command.NetworkDelegateType;
import org.pastalab.fray.core.command.SystemTimeDelegateType;
import org.pastalab.fray.core.randomness.ControlledRandom;
import org.pastalab.fray.core.randomness.Randomness;
import org.pastalab.fray.core.randomness.RandomnessProvider;
import org.pastalab.fray.core.scheduler.PCTScheduler;
import org.pastalab.fray.core.scheduler.POSScheduler;
import org.pastalab.fray.core.scheduler.Scheduler;

/** Plays a scenario under Fray, which chooses the thread that makes the next step. */
final class Schedules {

    private static final Path REPORTS = Path.of(System.getProperty("fray.workDir", "target/fray/report"));

    /** So many schedules of one kind, then as many of the other. */
    private static final int TURN = 100;

    /** How many schedules were played. */
    private int played;

    /**
     * Plays until a schedule fails: by turns some by probabilistic concurrency testing and some by partial order sampling,
     * since each finds races that the other is slow to find.
     *
     * @param scenario played anew in each schedule
     * @param from the seed of the first schedule of each kind; the next has the next
     * @param count how many schedules of both kinds together
     * @param seconds after how long to stop
     * @return what failed, null if nothing did
     */
    @Nullable
    Throwable play(Runnable scenario, long from, int count, int seconds) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Throwable failure = null;
        for (int turn = 0; failure == null && played < count && System.nanoTime() < until; turn++) {
            long seed = from + (long) turn * TURN;
            int most = Math.min(TURN, (count - played + 1) / 2);
            failure = play(scenario, seed, most, seconds, PCTScheduler::new);
            failure = failure != null ? failure : play(scenario, seed, most, seconds, POSScheduler::new);
        }
        return failure;
    }

    private @Nullable Throwable play(
            Runnable scenario, long from, int count, int seconds, Function<Randomness, Scheduler> choice) {
        long[] seed = {from};
        RandomnessProvider seeded =
                () -> new ControlledRandom(new ArrayList<>(), new ArrayList<>(), new Random(seed[0]++));
        Scheduler scheduler = choice.apply(seeded.getRandomness());
        LambdaExecutor executor = new LambdaExecutor(() -> {
            played++;
            scenario.run();
            return Unit.INSTANCE;
        });
        ExecutionInfo execution = new ExecutionInfo(executor, false, false, -1);
        return quietly(() -> new TestRunner(configuration(execution, scheduler, seeded, count, seconds)).run());
    }

    /** Fray clears the screen and counts aloud. */
    private static @Nullable Throwable quietly(Supplier<@Nullable Throwable> runner) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return runner.get();
        } finally {
            System.setOut(out);
        }
    }

    int played() {
        return played;
    }

    private static Configuration configuration(
            ExecutionInfo execution, Scheduler scheduler, RandomnessProvider seeded, int count, int seconds) {
        return new Configuration(
                execution,
                REPORTS,
                count,
                seconds,
                scheduler,
                seeded,
                false, // fullSchedule
                false, // exploreMode
                true, // noExitWhenBugFound
                false, // isReplay
                false, // noFray
                false, // dummyRun
                NetworkDelegateType.NONE,
                SystemTimeDelegateType.NONE,
                100_000L, // virtualTimeDelta
                true, // ignoreTimedBlock
                false, // sleepAsYield
                false, // resetClassLoader
                false, // redirectStdout
                false, // abortThreadExecutionAfterMainExit
                false, // resolveRacingOperationStackTraceHash
                null);
    }
}
