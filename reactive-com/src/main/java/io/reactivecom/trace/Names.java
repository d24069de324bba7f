package io.reactivecom.trace;

import io.reactivecom.Identity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The labels of a trace's processes in one format. Different processes have different labels.
 *
 * <p>A label is the process's name as the format can carry it. Where several processes would have one label, the first whose
 * name is unchanged keeps it, and the others get the smallest number that is free behind it: {@code P0.2}.
 */
final class Names {

    private final Map<Identity, String> labels = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final UnaryOperator<String> format;

    private Names(UnaryOperator<String> format) {
        this.format = format;
    }

    /** Labels the processes of a trace by names on which a format puts no condition but that they can be printed. */
    static Names of(Trace trace) {
        return of(trace, UnaryOperator.identity());
    }

    /**
     * Labels the processes of a trace.
     *
     * @param trace the trace
     * @param format makes of a printable name one that the format can carry
     */
    static Names of(Trace trace, UnaryOperator<String> format) {
        Names names = new Names(name -> format.apply(PrintableText.of(name)));
        trace.processes().forEach(names::labelUnchanged);
        trace.processes().forEach(names::labelNumbered);
        return names;
    }

    private void labelUnchanged(Identity process) {
        String name = process.name();
        if (format.apply(name).equals(name) && taken.add(name)) {
            labels.put(process, name);
        }
    }

    private void labelNumbered(Identity process) {
        labels.computeIfAbsent(process, added -> free(format.apply(process.name())));
    }

    private String free(String name) {
        String label = name;
        for (int number = 2; !taken.add(label); number++) {
            label = name + "." + number;
        }
        return label;
    }

    String of(Identity process) {
        String label = labels.get(process);
        return label == null ? format.apply(process.name()) : label;
    }
}
