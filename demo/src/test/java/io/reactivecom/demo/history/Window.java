package io.reactivecom.demo.history;

import java.util.ArrayList;
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
        Map<Object, List<Span>> bySubject = new LinkedHashMap<>();
        List<Span> ofAll = new ArrayList<>();
        for (Span span : spans) {
            Object subject = spec.subject(span.input());
            List<Span> others = bySubject.computeIfAbsent(subject, added -> new ArrayList<>());
            (subject.equals(ObjectSpec.ANY) ? ofAll : others).add(span);
        }
        bySubject.remove(ObjectSpec.ANY);
        List<Map.Entry<Object, List<Span>>> subjects = new ArrayList<>(bySubject.entrySet());
        List<Window> windows = new ArrayList<>();
        int from = 0;
        while (from < subjects.size()) {
            int to = end(subjects, from, MOST_OPERATIONS - ofAll.size());
            List<Span> chosen = new ArrayList<>(ofAll);
            subjects.subList(from, to).forEach(subject -> chosen.addAll(subject.getValue()));
            windows.add(
                    new Window(object, spec, counted(spec, subjects.get(from).getKey(), chosen)));
            from = to < subjects.size() ? to - 1 : to;
        }
        return windows;
    }

    /** Two subjects, and as many more as there is room for their operations. */
    private static int end(List<Map.Entry<Object, List<Span>>> subjects, int from, int most) {
        int size = 0;
        int to = from;
        while (to < subjects.size()
                && (to < from + 2 || size + subjects.get(to).getValue().size() <= most)) {
            size += subjects.get(to).getValue().size();
            to++;
        }
        return to;
    }

    private static List<Span> counted(ObjectSpec<?> spec, Object first, List<Span> spans) {
        return spans.stream()
                .map(span -> new Span(span.object(), spec.countedFrom(first, span.input()), span.begun(), span.ended()))
                .toList();
    }

    boolean isRight() {
        return SecondJudge.accepts(spec, spans);
    }

    @Override
    public String toString() {
        return object + ": " + spans;
    }
}
