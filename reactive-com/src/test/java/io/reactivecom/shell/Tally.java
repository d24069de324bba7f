package io.reactivecom.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often each occurrence was seen. */
final class Tally {

    private final long[] counts = new long[Occurrence.values().length];

    void saw(Occurrence occurrence) {
        counts[occurrence.ordinal()]++;
    }

    void add(Tally other) {
        for (int place = 0; place < counts.length; place++) {
            counts[place] += other.counts[place];
        }
    }

    /** What has never happened. */
    List<Occurrence> missing() {
        List<Occurrence> missing = new ArrayList<>();
        for (Occurrence occurrence : Occurrence.values()) {
            if (counts[occurrence.ordinal()] == 0) {
                missing.add(occurrence);
            }
        }
        return missing;
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        for (Occurrence occurrence : Occurrence.values()) {
            table.append(String.format(Locale.ROOT, "%12d  %s%n", counts[occurrence.ordinal()], occurrence));
        }
        return table.toString();
    }
}
