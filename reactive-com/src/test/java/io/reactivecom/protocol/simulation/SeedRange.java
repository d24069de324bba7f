package io.reactivecom.protocol.simulation;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Which runs to make: so many seeds from the first one on, or for so many minutes, whichever ends first. */
public final class SeedRange {

    private final long enough;
    private final long first;
    private final long count;
    private final long until;

    private SeedRange(long enough, long first, long count, long minutes) {
        this.enough = enough;
        this.first = first;
        this.count = count;
        this.until = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
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
        return new SeedRange(
                enough,
                first(System.getProperty(prefix + ".from", "1")),
                Long.getLong(prefix + ".seeds", enough),
                Long.getLong(prefix + ".minutes", minutes));
    }

    private static long first(String from) {
        return from.equals("random") ? new Random().nextInt(Integer.MAX_VALUE) * 1_000L : Long.parseLong(from);
    }

    /**
     * The first seed.
     *
     * @return the first of the range
     */
    public long first() {
        return first;
    }

    /**
     * Whether there is time for a seed.
     *
     * @param seed the next one
     * @return true if it is in the range and the time is not over
     */
    public boolean goesOnWith(long seed) {
        return seed < first + count && System.nanoTime() - until < 0;
    }

    /**
     * Fails a suite in which something has never happened: it has not tested it.
     *
     * @param missing what has never happened
     * @param runs how many runs there were
     */
    public void checkAllOccurred(List<?> missing, long runs) {
        if (runs >= enough && !missing.isEmpty()) {
            throw new AssertionError("in " + runs + " runs from seed " + first + " there was never: " + missing);
        }
    }
}
