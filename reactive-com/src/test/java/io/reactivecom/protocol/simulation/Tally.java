package io.reactivecom.protocol.simulation;

import java.util.List;
import java.util.Locale;

/**
 * How often each occurrence was seen, over many runs.
 *
 * @param <O> the occurrences
 */
public final class Tally<O extends Enum<O>> {

    private final List<O> occurrences;
    private final long[] counts;

    /**
     * Creates it.
     *
     * @param type the occurrences
     */
    public Tally(Class<O> type) {
        occurrences = List.of(type.getEnumConstants());
        counts = new long[occurrences.size()];
    }

    /**
     * Counts an occurrence.
     *
     * @param occurrence it was seen once more
     */
    public void saw(O occurrence) {
        counts[occurrence.ordinal()]++;
    }

    /**
     * Counts what was seen elsewhere.
     *
     * @param other the counts of another run
     */
    public void add(Tally<O> other) {
        for (int place = 0; place < counts.length; place++) {
            counts[place] += other.counts[place];
        }
    }

    List<O> missing() {
        return occurrences.stream()
                .filter(occurrence -> counts[occurrence.ordinal()] == 0)
                .toList();
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        for (O occurrence : occurrences) {
            table.append(String.format(Locale.ROOT, "%12d  %s%n", counts[occurrence.ordinal()], occurrence));
        }
        return table.toString();
    }
}
