package io.reactivecom.shell;

import io.reactivecom.ComEvent;
import io.reactivecom.Member;
import io.reactivecom.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Nobody leaves a generation before every member of its view has entered it. One that was admitted after somebody had entered a
 * generation may begin after that one; which of its arrivals an operation stands for is known as far as they were not cancelled.
 */
final class BarrierPromise {

    /** The arrivals of a member at a barrier. */
    private record Place(Member member, String barrier) {}

    /** A generation of a barrier. */
    private record Generation(long group, String barrier, long number) {}

    private final World world;
    private final Map<Place, NavigableSet<Long>> arrivals = new HashMap<>();
    private final Map<Place, Long> passed = new HashMap<>();
    private final Map<Generation, Long> firstEntered = new HashMap<>();
    private final Map<Long, Long> latestViews = new HashMap<>();
    private final Map<Long, Long> firstViews = new HashMap<>();
    private final Map<Long, Long> lastViewsWithAllTraced = new HashMap<>();
    private final Set<String> untraced = new HashSet<>();

    BarrierPromise(World world) {
        this.world = world;
    }

    void happened(Run run, ComEvent event) {
        if (event instanceof ComEvent.Installed installed) {
            View view = installed.view();
            latestViews.merge(view.generation(), view.number(), Math::max);
            firstViews.merge(view.generation(), view.number(), Math::min);
        } else if (event instanceof ComEvent.Arrived arrived && run.hasCom()) {
            View view = run.com().view();
            firstEntered.putIfAbsent(
                    new Generation(view.generation(), arrived.barrier(), arrived.generation()),
                    latestViews.getOrDefault(view.generation(), 0L));
            if (arrived.member().identity().equals(arrived.when().process())) {
                arrivals.computeIfAbsent(new Place(arrived.member(), arrived.barrier()), added -> new TreeSet<>())
                        .add(arrived.generation());
            }
        }
    }

    /** Somebody's operation has completed. */
    void passes(Run run, String barrier) {
        world.saw(Occurrence.BARRIER_PASSED);
        if (!run.isTraced() || !run.isOnTheLoop() || !run.isMember()) {
            return;
        }
        Place place = new Place(run.com().self(), barrier);
        NavigableSet<Long> mine = arrivals.getOrDefault(place, new TreeSet<>());
        Long generation = mine.higher(passed.getOrDefault(place, 0L));
        if (generation == null) {
            world.broken("barrier", run + " passes " + barrier + " without having come to it: " + mine);
            return;
        }
        passed.put(place, generation);
        View view = run.com().view();
        for (Member member : view.members()) {
            if (isExpected(member, view, barrier, generation) && entered(member, barrier) < generation) {
                world.broken(
                        "barrier",
                        run + " passes generation " + generation + " of " + barrier + ", and " + member + " is in "
                                + entered(member, barrier));
            }
        }
    }

    private boolean isExpected(Member member, View view, String barrier, long generation) {
        Long then = firstEntered.get(new Generation(view.generation(), barrier, generation));
        return then != null
                && member.admitted() <= Math.min(then, lastViewKnownWhole(view.generation()))
                && !untraced.contains(member.name());
    }

    /** In a later view of a group, a process that is not traced may have been the first to enter a generation. */
    private long lastViewKnownWhole(long group) {
        long first = firstViews.getOrDefault(group, Long.MAX_VALUE);
        return untraced.isEmpty() ? Long.MAX_VALUE : lastViewsWithAllTraced.getOrDefault(group, first);
    }

    /** Of this process it is not known where it has arrived. */
    void knowsNothingOf(Run run) {
        if (untraced.isEmpty()) {
            lastViewsWithAllTraced.putAll(latestViews);
        }
        untraced.add(run.name());
    }

    long entered(Member member, String barrier) {
        NavigableSet<Long> all = arrivals.get(new Place(member, barrier));
        return all == null ? 0 : all.last();
    }
}
