package io.reactivecom.protocol.simulation;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/** Which runs to make: so many seeds from the first one on, or for so many minutes, whichever ends first. */
public final class SeedRange {

    /** After so many runs a long range says how far it has come. */
    private static final long STAGE = 10_000;

    /** A long range goes on after this many failures but for one. */
    private static final int MOST_FAILURES = 10;

    private final String prefix;
    private final long enough;
    private final long first;
    private final long count;
    private final long until;

    private SeedRange(String prefix, long enough, long minutes) {
        this.prefix = prefix;
        this.enough = enough;
        this.first = first(System.getProperty(prefix + ".from", "1"));
        this.count = Long.getLong(prefix + ".seeds", enough);
        this.until = System.nanoTime() + TimeUnit.MINUTES.toNanos(Long.getLong(prefix + ".minutes", minutes));
    }

    /**
     * By {@code PREFIX.from}, which may be {@code random}, {@code PREFIX.seeds} and {@code PREFIX.minutes}.
     *
     * @param prefix how the properties begin
     * @param enough how many seeds there are without them; rare paths are rare, and only of so many runs are all expected
     * @param minutes for how long at most without them
     * @return the range
     */
    public static SeedRange fromProperties(String prefix, long enough, long minutes) {
        return new SeedRange(prefix, enough, minutes);
    }

    private static long first(String from) {
        return from.equals("random") ? new Random().nextInt(Integer.MAX_VALUE) * 1_000L : Long.parseLong(from);
    }

    /**
     * Plays the run of each seed and prints what was seen. Fails if a run fails, and if something has never happened: what has
     * not happened was not tested. A range of more seeds than are enough is played on after a failure, so that it tells of all.
     *
     * @param tally what is seen
     * @param run plays the run of a seed, and returns its steps
     */
    public void play(Tally<?> tally, LongUnaryOperator run) {
        long begun = cpuNanos();
        long steps = 0;
        long seed = first;
        List<AssertionError> failures = new ArrayList<>();
        int most = count > enough ? MOST_FAILURES : 1;
        for (; seed < first + count && System.nanoTime() - until < 0 && failures.size() < most; seed++) {
            steps += steps(seed, run, failures);
            if ((seed - first + 1) % STAGE == 0) {
                System.out.printf(
                        Locale.ROOT, "%,d seeds, %,d steps, %d failures%n", seed - first + 1, steps, failures.size());
            }
        }
        long runs = seed - first;
        double seconds = (cpuNanos() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%nPlayed %,d seeds of \"%s\" from %d: %,d steps in %.1f s of one core, %,.0f a second.%n%s%n",
                runs,
                prefix,
                first,
                steps,
                seconds,
                steps / seconds,
                tally);
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        if (runs >= enough && !tally.missing().isEmpty()) {
            throw new AssertionError(
                    "in " + runs + " runs from seed " + first + " there was never: " + tally.missing());
        }
    }

    private long steps(long seed, LongUnaryOperator run, List<AssertionError> failures) {
        try {
            return run.applyAsLong(seed);
        } catch (RuntimeException | AssertionError error) {
            String replay = "-D" + prefix + ".seed=" + seed;
            String message = "seed " + seed + " (replay with " + replay + "): " + error.getMessage();
            System.out.println(message);
            failures.add(new AssertionError(message, error));
            return 0;
        }
    }

    /** The machine may be busy with something else, too: what counts is this thread's own time. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
