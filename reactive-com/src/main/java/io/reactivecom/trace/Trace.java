package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What happened in one or several processes, in an order in which causes come before their effects.
 *
 * <p>The order is that of the Lamport clocks, as far as that is open; it does not depend on how well the processes' clocks agree.
 * Immutable.
 */
public final class Trace {

    /** Views in the order in which they were decided. */
    static final Comparator<View> VIEWS =
            Comparator.comparingLong(View::generation).thenComparingLong(View::number);

    private final List<ComEvent> events;
    private final List<Identity> processes;
    private final Causality causality;

    private Trace(List<ComEvent> events, List<Identity> processes) {
        this.events = List.copyOf(events);
        this.processes = List.copyOf(processes);
        this.causality = Causality.of(this.events);
    }

    /**
     * Puts events into order.
     *
     * @param events of any processes; those of one process are taken in the order of its monotonic time, and where that is the
     *     same in the order in which they are given
     * @return the trace
     */
    public static Trace of(Collection<? extends ComEvent> events) {
        Map<Identity, List<ComEvent>> byProcess = new LinkedHashMap<>();
        for (ComEvent event : events) {
            byProcess
                    .computeIfAbsent(event.when().process(), added -> new ArrayList<>())
                    .add(event);
        }
        List<Identity> processes = byArrival(byProcess.keySet(), events);
        List<ComEvent> laneByLane = new ArrayList<>();
        for (Identity process : processes) {
            List<ComEvent> lane = byProcess.getOrDefault(process, new ArrayList<>());
            lane.sort(Comparator.comparingLong(event -> event.when().nanos()));
            laneByLane.addAll(lane);
        }
        return new Trace(causesFirst(laneByLane), processes);
    }

    /**
     * Puts two traces together.
     *
     * @param other of other processes, or of other times
     * @return what happened in both
     */
    public Trace and(Trace other) {
        List<ComEvent> all = new ArrayList<>(events);
        all.addAll(other.events);
        return of(all);
    }

    /**
     * Leaves something out.
     *
     * @param wanted what to keep
     * @return the rest
     */
    public Trace only(Predicate<? super ComEvent> wanted) {
        return of(events.stream().filter(wanted).toList());
    }

    /**
     * What happened.
     *
     * @return causes first
     */
    public List<ComEvent> events() {
        return events;
    }

    /**
     * Who took part: members in the order in which they were admitted, which is that of their ranks, and then those whom no view
     * of the trace knows.
     *
     * @return all processes of which there are events
     */
    public List<Identity> processes() {
        return processes;
    }

    /**
     * What caused what.
     *
     * @return by the places of the events in {@link #events()}
     */
    public Causality causality() {
        return causality;
    }

    private static List<Identity> byArrival(Set<Identity> present, Collection<? extends ComEvent> events) {
        List<View> views = events.stream()
                .filter(ComEvent.Installed.class::isInstance)
                .map(event -> ((ComEvent.Installed) event).view())
                .sorted(VIEWS)
                .toList();
        Set<Identity> arrived = new LinkedHashSet<>();
        for (View view : views) {
            view.members().stream().map(Member::identity).forEach(arrived::add);
        }
        arrived.addAll(present);
        arrived.retainAll(present);
        return new ArrayList<>(arrived);
    }

    /** Of all that could come next, the event with the lowest reading of its clock does. */
    private static List<ComEvent> causesFirst(List<ComEvent> laneByLane) {
        Causality causality = Causality.of(laneByLane);
        int[] missing = new int[laneByLane.size()];
        PriorityQueue<Integer> possible = new PriorityQueue<>(Comparator.<Integer>comparingLong(
                        place -> laneByLane.get(place).when().clock())
                .thenComparingInt(place -> place));
        for (int place = 0; place < missing.length; place++) {
            missing[place] = causality.causes(place).size();
            if (missing[place] == 0) {
                possible.add(place);
            }
        }
        List<ComEvent> ordered = new ArrayList<>();
        while (!possible.isEmpty()) {
            int place = possible.remove();
            ordered.add(laneByLane.get(place));
            for (int effect : causality.effects(place)) {
                if (--missing[effect] == 0) {
                    possible.add(effect);
                }
            }
        }
        if (ordered.size() < missing.length) {
            throw new IllegalArgumentException(
                    "some of these events would have caused themselves: they are not of one run, or their times are wrong");
        }
        return ordered;
    }
}
