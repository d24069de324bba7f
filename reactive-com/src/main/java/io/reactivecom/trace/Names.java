package io.reactivecom.trace;

import io.reactivecom.Identity;
import java.util.HashMap;
import java.util.Map;

/** What the processes of a trace are called: by their names, and by a number behind it for later runs under the same name. */
final class Names {

    private final Map<Identity, String> names = new HashMap<>();

    private Names() {}

    static Names of(Trace trace) {
        Names names = new Names();
        Map<String, Integer> runs = new HashMap<>();
        for (Identity process : trace.processes()) {
            int run = runs.merge(process.name(), 1, Integer::sum);
            names.names.put(process, run == 1 ? process.name() : process.name() + "." + run);
        }
        return names;
    }

    String of(Identity process) {
        return names.getOrDefault(process, process.name());
    }
}
