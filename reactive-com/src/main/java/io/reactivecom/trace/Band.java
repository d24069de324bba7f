package io.reactivecom.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A barrier across the lanes: from where each has arrived to where each has gone on.
 *
 * @param spans the waits of two processes or more, in the order of their lanes
 */
record Band(List<Span> spans) {

    /** All of a trace. */
    static List<Band> of(List<Span> spans, ToDoubleFunction<Span> lane) {
        Map<String, List<Span>> gatherings = new LinkedHashMap<>();
        for (Span span : spans) {
            if (!span.gathering().isEmpty()) {
                gatherings
                        .computeIfAbsent(span.gathering(), added -> new ArrayList<>())
                        .add(span);
            }
        }
        return gatherings.values().stream()
                .filter(gathered -> gathered.size() > 1)
                .map(gathered -> new Band(gathered.stream()
                        .sorted(Comparator.comparingDouble(lane))
                        .toList()))
                .toList();
    }

    /** Whether all have gone on. */
    boolean isClosed() {
        return spans.stream().allMatch(span -> span.to() != null);
    }

    String label() {
        return spans.get(0).gathering();
    }
}
