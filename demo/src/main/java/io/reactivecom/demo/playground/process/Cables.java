package io.reactivecom.demo.playground.process;

import io.reactivecom.demo.playground.Order;
import io.reactivecom.demo.playground.Order.Way;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The network between the processes, as it was ordered to be. */
final class Cables {

    private final Set<Way> cut = new HashSet<>();
    private final Map<Way, Long> slow = new HashMap<>();
    private long usualMillis;

    void cut(List<Way> ways) {
        cut.addAll(ways);
    }

    void heal() {
        cut.clear();
    }

    /** One way, or everywhere but where there is a delay of its own. */
    void delay(Order order) {
        if (order.goesOneWay()) {
            slow.put(order.way(), order.millisOrNone());
        } else {
            usualMillis = order.millisOrNone();
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
