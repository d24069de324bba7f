package io.reactivecom.protocol.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often each occurrence was seen, over many runs. */
final class Tally implements Observer {

    private final long[] counts = new long[Occurrence.values().length];

    @Override
    public void happened(Occurrence occurrence) {
        counts[occurrence.ordinal()]++;
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
