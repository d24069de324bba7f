package io.reactivecom.demo.playground.process;

import io.reactivecom.demo.playground.Order;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The network between the processes, as it was ordered to be. */
final class Cables {

    private record Way(String from, String to) {}

    private final Set<Way> cut = new HashSet<>();
    private final Map<Way, Long> slow = new HashMap<>();
    private long usualMillis;

    void cut(String from, String to) {
        cut.add(new Way(from, to));
    }

    void partition(List<List<String>> sides) {
        for (List<String> side : sides) {
            for (List<String> other : sides) {
                if (!side.equals(other)) {
                    side.forEach(from -> other.forEach(to -> cut(from, to)));
                }
            }
        }
    }

    void heal() {
        cut.clear();
    }

    /** One way, or everywhere but where there is a delay of its own. */
    void delay(Order order) {
        long millis = order.millisOrNone();
        if (order.member() == null || order.peer() == null) {
            usualMillis = millis;
        } else {
            slow.put(new Way(order.member(), order.peer()), millis);
        }
    }

    /** The valves of one, for all of them. */
    Map<String, Valve> valvesOf(String to, Collection<String> all) {
        Map<String, Valve> valves = new HashMap<>();
        for (String from : all) {
            Way way = new Way(from, to);
            valves.put(from, new Valve(!cut.contains(way), slow.getOrDefault(way, usualMillis)));
        }
        return valves;
    }
}
