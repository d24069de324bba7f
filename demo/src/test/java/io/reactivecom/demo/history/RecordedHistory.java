package io.reactivecom.demo.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All operations of one run, as many threads report them. */
final class RecordedHistory {

    private final List<Span> spans = new ArrayList<>();

    synchronized void add(Span span) {
        spans.add(span);
    }

    synchronized int size() {
        return spans.size();
    }

    synchronized Map<String, List<Span>> byObject() {
        return spans.stream().collect(Collectors.groupingBy(Span::object, TreeMap::new, Collectors.toList()));
    }
}
