package io.reactivecom.hostile;

import io.reactivecom.Com;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a communicator keeps about others, counted from without; roughly, since its loop goes on meanwhile. */
final class Inside {

    private static final List<String> KEPT = List.of(
            "connections.lines",
            "connections.unflushed",
            "protocol.machines.sessions.sessions.sessions",
            "protocol.machines.sessions.table.links",
            "protocol.machines.sessions.dialling.underWay",
            "protocol.machines.sessions.dialling.suggested",
            "protocol.machines.timers.current",
            "protocol.machines.bootstrap.candidates.others",
            "protocol.machines.reachability.asked",
            "protocol.machines.reachability.reached",
            "protocol.machines.reachability.reachedBy",
            "protocol.machines.bootstrap.obstacles.unreachable");

    private Inside() {}

    /** How many there are of each. */
    static Map<String, Integer> of(Com com) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String path : KEPT) {
            Object found = com;
            for (String field : ("engine." + path).split("\\.")) {
                found = read(found, field);
            }
            counts.put(path, found instanceof Map<?, ?> map ? map.size() : ((Collection<?>) found).size());
        }
        return counts;
    }

    private static Object read(Object owner, String name) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(owner);
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException(
                    "the test must learn where " + owner.getClass() + " keeps its " + name, error);
        }
    }
}
