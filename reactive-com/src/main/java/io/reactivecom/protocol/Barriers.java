package io.reactivecom.protocol;

import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body.Arrive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named barriers: who has arrived how often, and who waits for whom. */
final class Barriers implements Pending {

    /*
     * All state is cumulative and keyed by member: generation g is complete when every member of the view has arrived at
     * least g times. An early arrival is a number that is there already, a departed member one that is asked for no longer.
     * A late member's arrivals are counted from the base that was decided with the view that admitted it, so that it
     * neither holds up nor slips past the generations that began before it. (Its barriers exist from the beginning, even
     * if it never arrives: it may be the next to admit somebody.)
     */
    private static final class Barrier {
        private final Map<Member, Long> arrivals = new HashMap<>();
        private long mine;
        /** By generation, who waits for it; null for one whose operation was cancelled. */
        private final Map<Long, @Nullable Operation> waiting = new LinkedHashMap<>();
    }

    private final Group group;
    private final Outbox outbox;
    private final Effects effects;
    private final NameLimit names;
    private final Map<String, Barrier> barriers = new HashMap<>();
    /** By who came before this process was in a view: at which barrier. */
    private final Map<Operation, String> early = new LinkedHashMap<>();

    Barriers(Group group, Outbox outbox, Effects effects) {
        this.group = group;
        this.outbox = outbox;
        this.effects = effects;
        this.names = new NameLimit("barriers", group.settings().limits().barriers(), effects);
    }

    /**
     * Arrives, or joins again the oldest generation that was left alone. Before the first view nobody can tell who is to
     * come, nor from which base to count: the arrival waits for that view.
     */
    void arrive(String name, Operation operation) {
        if (!group.joined()) {
            early.put(operation, name);
            return;
        }
        if (!names.admits(barriers.keySet(), name, operation)) {
            return;
        }
        Barrier barrier = barrier(name);
        Long abandoned = abandoned(barrier);
        if (abandoned != null) {
            barrier.waiting.put(abandoned, operation);
            return;
        }
        long generation = ++barrier.mine;
        barrier.waiting.put(generation, operation);
        outbox.sendAll(new Arrive(name, generation));
        effects.trace(when -> new ComEvent.Arrived(when, name, group.self(), generation));
        check(name, barrier);
    }

    /** The oldest incomplete generation that this process has entered and no longer waits for. */
    private static @Nullable Long abandoned(Barrier barrier) {
        for (Map.Entry<Long, @Nullable Operation> entry : barrier.waiting.entrySet()) {
            if (entry.getValue() == null) {
                return entry.getKey();
            }
        }
        return null;
    }

    void onArrive(Member from, Arrive body) {
        if (!names.admits(barriers.keySet(), body.barrier(), from)) {
            return;
        }
        Barrier barrier = barrier(body.barrier());
        if (body.count() > arrived(body.barrier(), barrier, from)) {
            barrier.arrivals.put(from, body.count());
            effects.trace(when -> new ComEvent.Arrived(when, body.barrier(), from, body.count()));
            check(body.barrier(), barrier);
        }
    }

    void onViewChange(ViewChange change) {
        change.decision().bases().stream()
                .filter(base -> base.admitted() == group.self().admitted())
                .forEach(base -> barrier(base.barrier()));
        barriers.forEach((name, barrier) -> {
            barrier.arrivals.keySet().retainAll(change.view().members());
            if (barrier.mine > group.decision().base(name, group.self())) {
                change.joined().forEach(newcomer -> outbox.send(newcomer, new Arrive(name, barrier.mine)));
            }
        });
        new ArrayList<>(barriers.entrySet()).forEach(entry -> check(entry.getKey(), entry.getValue()));
        takeEarly().forEach((operation, name) -> arrive(name, operation));
    }

    private Map<Operation, String> takeEarly() {
        Map<Operation, String> taken = new LinkedHashMap<>(early);
        early.clear();
        return taken;
    }

    /** How often this process has arrived at each barrier: where the count of one that joins now begins. */
    Map<String, Long> arrivals() {
        Map<String, Long> counts = new LinkedHashMap<>();
        barriers.forEach((name, barrier) -> {
            if (barrier.mine > 0) {
                counts.put(name, barrier.mine);
            }
        });
        return counts;
    }

    private void check(String name, Barrier barrier) {
        Iterator<Map.Entry<Long, @Nullable Operation>> generations =
                barrier.waiting.entrySet().iterator();
        List<Operation> complete = new ArrayList<>();
        while (generations.hasNext()) {
            Map.Entry<Long, @Nullable Operation> entry = generations.next();
            if (!missing(name, barrier, entry.getKey()).isEmpty()) {
                break;
            }
            if (entry.getValue() != null) {
                complete.add(entry.getValue());
            }
            generations.remove();
        }
        complete.forEach(operation -> effects.complete(operation, name));
    }

    private List<Member> missing(String name, Barrier barrier, long generation) {
        List<Member> missing = new ArrayList<>();
        for (Member member : group.others()) {
            if (arrived(name, barrier, member) < generation) {
                missing.add(member);
            }
        }
        return missing;
    }

    private long arrived(String name, Barrier barrier, Member member) {
        Long told = barrier.arrivals.get(member);
        return told == null ? group.decision().base(name, member) : told;
    }

    private Barrier barrier(String name) {
        return barriers.computeIfAbsent(name, added -> {
            Barrier barrier = new Barrier();
            barrier.mine = group.decision().base(name, group.self());
            return barrier;
        });
    }

    @Override
    public void cancel(Operation operation) {
        early.remove(operation);
        for (Barrier barrier : barriers.values()) {
            barrier.waiting.replaceAll((generation, waiting) -> waiting == operation ? null : waiting);
        }
    }

    @Override
    public void failAll(ComException error) {
        takeEarly().keySet().forEach(operation -> effects.fail(operation, error));
        for (Barrier barrier : barriers.values()) {
            List<@Nullable Operation> failing = new ArrayList<>(barrier.waiting.values());
            barrier.waiting.replaceAll((generation, waiting) -> null);
            for (Operation operation : failing) {
                if (operation != null) {
                    effects.fail(operation, error);
                }
            }
        }
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        early.keySet().forEach(operation -> lines.add(line(operation, now, List.of(), "it waits for the first view")));
        barriers.forEach((name, barrier) -> barrier.waiting.forEach((generation, operation) -> {
            if (operation != null) {
                List<Member> missing = missing(name, barrier, generation);
                lines.add(line(
                        operation, now, missing, "generation " + generation + " waits for the arrival of " + missing));
            }
        }));
    }

    private static Waiting line(Operation operation, long now, List<Member> missing, String why) {
        return new Waiting(operation.toString(), Duration.ofNanos(now - operation.since()), missing, why);
    }
}
