package io.reactivecom.demo.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of one object's history, short enough for the second judge: all operations about a few consecutive fences, messages or
 * generations. If the whole history is right, so is each window. The converse is not true: what is wrong between operations that
 * are far apart is in no window.
 *
 * @param object which object it is about
 * @param spec the object's specification, with its initial state
 * @param spans the operations, with numbers as if the history began here
 */
record Window(String object, ObjectSpec<?> spec, List<Span> spans) {

    private static final int MOST_OPERATIONS = 24;

    /** Cuts a history. The last subject of each window is the first one of the next. */
    static List<Window> cut(String object, ObjectSpec<?> spec, List<Span> spans) {
        return cut(object, spec, spans, MOST_OPERATIONS);
    }

    static List<Window> cut(String object, ObjectSpec<?> spec, List<Span> spans, int most) {
        Map<Object, List<Span>> bySubject = new LinkedHashMap<>();
        for (Span span : spans) {
            bySubject
                    .computeIfAbsent(spec.subject(span.input()), added -> new ArrayList<>())
                    .add(span);
        }
        Collection<Span> ofAll = bySubject.getOrDefault(ObjectSpec.ANY, List.of());
        List<Object> subjects = new ArrayList<>(bySubject.keySet());
        subjects.remove(ObjectSpec.ANY);
        List<Window> windows = new ArrayList<>();
        int from = 0;
        int to = 0;
        while (to < subjects.size()) {
            List<Span> chosen = new ArrayList<>(ofAll);
            while (to < subjects.size()
                    && (to <= from + 1
                            || chosen.size() + bySubject.get(subjects.get(to)).size() <= most)) {
                chosen.addAll(bySubject.get(subjects.get(to)));
                to++;
            }
            Object first = subjects.get(from);
            windows.add(new Window(
                    object,
                    spec,
                    chosen.stream()
                            .map(span ->
                                    new Span(object, spec.countedFrom(first, span.input()), span.begun(), span.ended()))
                            .toList()));
            from = to - 1;
            to = to < subjects.size() ? from : to;
        }
        return windows;
    }

    boolean isRight() {
        return SecondJudge.accepts(spec, spans);
    }

    @Override
    public String toString() {
        return object + ": " + spans;
    }
}
