package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Lamport's <em>happened before</em> among the events of a trace ("Time, Clocks, and the Ordering of Events in a Distributed
 * System", 1978): what comes earlier in a process comes before what comes later there, and what was sent before what was
 * received. User messages, their acknowledgements, arrivals at barriers and tokens count as sent; and whoever passes a barrier has
 * heard, be it by others, that all have arrived.
 *
 * <p>Events are named by their places in the trace, from 0.
 */
public final class Causality {

    private final List<Identity> processes = new ArrayList<>();
    private final List<List<Integer>> causes = new ArrayList<>();
    private final List<List<Integer>> effects = new ArrayList<>();

    private Causality() {}

    /** Those of one process are given in their order. */
    static Causality of(List<ComEvent> events) {
        Causality causality = new Causality();
        Sendings sendings = new Sendings(events);
        Gatherings gatherings = new Gatherings(events);
        Map<Identity, Integer> latest = new HashMap<>();
        for (int place = 0; place < events.size(); place++) {
            causality.processes.add(events.get(place).when().process());
            causality.causes.add(new ArrayList<>());
            causality.effects.add(new ArrayList<>());
        }
        for (int place = 0; place < events.size(); place++) {
            Integer before = latest.put(causality.processes.get(place), place);
            if (before != null) {
                causality.link(before, place);
            }
            Integer sending = sendings.of(events.get(place));
            if (sending != null) {
                causality.link(sending, place);
            }
            for (int arrival : gatherings.of(events.get(place))) {
                causality.link(arrival, place);
            }
        }
        return causality;
    }

    private void link(int cause, int effect) {
        causes.get(effect).add(cause);
        effects.get(cause).add(effect);
    }

    /**
     * What an event follows at once: the event before it in its process, and what was sent to it.
     *
     * @param event an event
     * @return its direct causes, the one in its own process first
     */
    public List<Integer> causes(int event) {
        return List.copyOf(causes.get(event));
    }

    /**
     * What follows an event at once.
     *
     * @param event an event
     * @return those of whose direct causes it is one
     */
    public List<Integer> effects(int event) {
        return List.copyOf(effects.get(event));
    }

    /**
     * All that happened before an event and can have influenced it.
     *
     * @param event an event
     * @return the places of its causal past, without itself
     */
    public BitSet past(int event) {
        return reach(event, causes::get);
    }

    /**
     * All that an event can have influenced.
     *
     * @param event an event
     * @return the places of its causal future, without itself
     */
    public BitSet future(int event) {
        return reach(event, effects::get);
    }

    private static BitSet reach(int from, IntFunction<List<Integer>> next) {
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(next.apply(from));
        while (!open.isEmpty()) {
            int place = open.remove();
            if (!reached.get(place)) {
                reached.set(place);
                open.addAll(next.apply(place));
            }
        }
        return reached;
    }

    /**
     * The vector clock of each event: how many events of each process happened before it or are it. Processes of which that is
     * none are left out.
     *
     * @return by the places of the events
     */
    List<Map<Identity, Integer>> vectorClocks() {
        List<Map<Identity, Integer>> clocks = new ArrayList<>();
        for (int place = 0; place < processes.size(); place++) {
            Map<Identity, Integer> clock = new TreeMap<>();
            for (int cause : causes.get(place)) {
                clocks.get(cause).forEach((process, count) -> clock.merge(process, count, Math::max));
            }
            clock.merge(processes.get(place), 1, Integer::sum);
            clocks.add(clock);
        }
        return clocks;
    }

    /** How many events there are at most from one without a cause to each: a time that goes by messages alone. */
    int[] depths() {
        int[] depths = new int[processes.size()];
        for (int place = 0; place < depths.length; place++) {
            for (int cause : causes.get(place)) {
                depths[place] = Math.max(depths[place], depths[cause] + 1);
            }
        }
        return depths;
    }
}
