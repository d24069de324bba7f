package io.reactivecom.demo.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.opensearch.cluster.coordination.LinearizabilityChecker;
import org.opensearch.cluster.coordination.LinearizabilityChecker.History;

/**
 * Judges histories by OpenSearch's checker, which looks for an order of the operations that the specification allows and in
 * which none comes before one that had ended when it began (Herlihy and Wing, "Linearizability", 1990; Lowe, "Testing for
 * linearizability", 2017).
 */
final class Judge {

    /** The beginning or the end of an operation. */
    private record Edge(long time, boolean begins, int number) {}

    private static final Comparator<Edge> BY_TIME =
            Comparator.comparingLong(Edge::time).thenComparing(Edge::begins, Comparator.reverseOrder());

    private Judge() {}

    /** Whether one object kept its specification; operations without an end may have happened or not. */
    static boolean accepts(ObjectSpec<?> spec, List<Span> spans) {
        return new LinearizabilityChecker().isLinearizable(spec, history(spans), unknown -> "");
    }

    private static History history(List<Span> spans) {
        List<Edge> edges = new ArrayList<>();
        for (int number = 0; number < spans.size(); number++) {
            Span span = spans.get(number);
            edges.add(new Edge(span.begun(), true, number));
            if (span.isOver()) {
                edges.add(new Edge(span.ended(), false, number));
            }
        }
        edges.sort(BY_TIME);
        History history = new History();
        Map<Integer, Integer> ids = new HashMap<>();
        for (Edge edge : edges) {
            if (edge.begins()) {
                ids.put(edge.number(), history.invoke(spans.get(edge.number()).input()));
            } else {
                history.respond(Objects.requireNonNull(ids.get(edge.number())), "");
            }
        }
        return history;
    }
}
