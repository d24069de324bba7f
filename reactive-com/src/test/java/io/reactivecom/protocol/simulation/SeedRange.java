package io.reactivecom.protocol.simulation;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Which runs to make: so many seeds from the first one on, or for so many minutes, whichever ends first. */
final class SeedRange {

    /** Rare paths are rare: of fewer runs, nobody expects to see them all. */
    private static final long ENOUGH = 2_000;

    private final long first;
    private final long count;
    private final long until;

    private SeedRange(long first, long count, long minutes) {
        this.first = first;
        this.count = count;
        this.until = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
    }

    /** By {@code sim.from}, a fresh random one by default, {@code sim.seeds} and {@code sim.minutes}. */
    static SeedRange fromProperties() {
        return new SeedRange(
                Long.getLong("sim.from", new Random().nextInt(Integer.MAX_VALUE) * 1_000L),
                Long.getLong("sim.seeds", ENOUGH),
                Long.getLong("sim.minutes", 4));
    }

    long first() {
        return first;
    }

    boolean goesOnWith(long seed) {
        return seed < first + count && System.nanoTime() - until < 0;
    }

    /** A suite in which something has never happened has not tested it. */
    void checkAllOccurred(Tally tally, long runs) {
        List<Occurrence> missing = tally.missing();
        if (runs >= ENOUGH && !missing.isEmpty()) {
            throw new AssertionError("in " + runs + " runs from seed " + first + " there was never: " + missing);
        }
    }
}
