package io.reactivecom.protocol;

import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.LimitExceededException;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.NoRoom;
import io.reactivecom.wire.Body.Released;
import io.reactivecom.wire.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named barriers: whom this process tells of its arrivals, and who tells it that a generation is complete. */
final class Barriers implements Pending {

    /*
     * All state is cumulative and keyed by member: generation g is complete when every member of the view has arrived at
     * least g times. An early arrival is a number that is there already, a departed member one that is asked for no longer.
     * A late member's arrivals are counted from the base that was decided with the view that admitted it, so that it
     * neither holds up nor slips past the generations that began before it. It learns its bases from the first view that it
     * installs, and announces them as if it had arrived so often; later decisions do not repeat them. (Its barriers exist
     * from the beginning, even if it never arrives: it may be the next to admit somebody.)
     *
     * In a small view everybody tells everybody, and sees for itself. In a large one all tell rank 0, the hub, which
     * announces how far all have come. That is true of the hub's view, so it counts in that view only:
     *
     *   1. P0 announces in view 1 that all have entered generation 1.
     *   2. View 2 admits P3, whose base is 0, since its proposer had not entered anything yet when it proposed.
     *   3. P1 installs view 2, and then hears of the announcement. If it went on, P3 would not have entered generation 1.
     *
     * So the hub of a new view announces anew. A member tells those others how often it has arrived that have not been told
     * before. In large views, too, it remembers whom it has told, for a later small view.
     *
     * What takes long is told to all even so, once an interval, so that each can say for whom it waits, and a member without
     * room for the name can refuse it.
     */
    private static final int MOST_TO_TELL_ALL = 32;

    private final Group group;
    private final Outbox outbox;
    private final Effects effects;
    private final NameLimit names;
    private final Audience audience;
    private final Map<String, Barrier> barriers = new HashMap<>();
    /** At which barrier an operation waits. */
    private final Map<Operation, Barrier> waiting = new HashMap<>();
    /** By barrier and admission, from where arrivals are counted in this view. */
    private Map<String, Map<Long, Long>> bases;

    Barriers(Group group, Outbox outbox, Effects effects) {
        this.group = group;
        this.outbox = outbox;
        this.effects = effects;
        this.names = NameLimit.ofBarriers(group, outbox, effects);
        this.audience = new Audience(group);
        this.bases = bases(group.decision());
    }

    private static Map<String, Map<Long, Long>> bases(Decision decision) {
        Map<String, Map<Long, Long>> bases = new HashMap<>();
        for (Decision.Base base : decision.bases()) {
            bases.computeIfAbsent(base.barrier(), added -> new HashMap<>()).put(base.admitted(), base.count());
        }
        return bases;
    }

    /** Whether this process sees for itself how far all have come. */
    private boolean gathers() {
        return group.hub() == null || group.self().equals(group.hub());
    }

    /** Arrives, or joins again the oldest generation that was left alone. */
    void arrive(String name, Operation operation) {
        if (!names.admits(barriers.keySet(), name, operation)) {
            return;
        }
        Barrier barrier = barrier(name);
        waiting.put(operation, barrier);
        if (barrier.takeUp(operation)) {
            if (barrier.isRefused()) {
                tell(audience.members(), barrier);
            }
        } else {
            long generation = barrier.mine() + 1;
            tell(audience.members(), name, generation);
            barrier.enter(generation, operation);
            effects.trace(when -> new ComEvent.Arrived(when, name, group.self(), generation));
            advance(barrier);
        }
    }

    private void tell(List<Member> members, Barrier barrier) {
        if (barrier.mine() > 0) {
            tell(members, barrier.name(), barrier.mine());
        }
    }

    private void tell(List<Member> members, String name, long count) {
        if (!members.isEmpty()) {
            Arrive arrive = new Arrive(name, count);
            members.forEach(member -> outbox.send(member, arrive));
        }
    }

    /** Once an interval. What passes meanwhile is told to the hub alone. */
    void onTick() {
        if (group.hub() == null || group.view().size() > MOST_TO_TELL_ALL) {
            return;
        }
        List<Member> others = audience.rest();
        for (Barrier barrier : barriers.values()) {
            if (barrier.isToBeTold()) {
                barrier.tellToAll();
                tell(others, barrier);
            }
        }
    }

    void onArrive(Member from, Arrive body) {
        if (!names.admits(barriers.keySet(), body.barrier(), from)) {
            return;
        }
        Barrier barrier = barrier(body.barrier());
        if (barrier.arrivals().note(from, body.count())) {
            effects.trace(when -> new ComEvent.Arrived(when, body.barrier(), from, body.count()));
            advance(barrier);
        }
    }

    /**
     * A member has no room for a barrier's name: it neither counts arrivals there nor will ever arrive itself. So no
     * generation is completed while it is in the view, whoever is the hub.
     */
    void onNoRoom(Member from, NoRoom body) {
        Barrier barrier = barriers.get(body.name());
        if (barrier != null && group.contains(from)) {
            ComException error = new LimitExceededException("barriers", body.most(), body.name(), from);
            for (Operation operation : barrier.refuse()) {
                waiting.remove(operation);
                effects.fail(operation, error);
            }
        }
    }

    /** Where this process sees that all have come further, it goes on; the hub says so first. */
    private void advance(Barrier barrier) {
        long least = barrier.arrivals().least();
        if (gathers() && least > barrier.complete()) {
            if (group.hub() != null) {
                outbox.sendAll(new Released(barrier.name(), group.view().number(), least));
            }
            complete(barrier, least);
        }
    }

    private void complete(Barrier barrier, long generation) {
        for (Operation operation : barrier.completeUpTo(generation)) {
            waiting.remove(operation);
            effects.complete(operation, barrier.name());
        }
    }

    /** Goes on as far as the hub of this view says; its word about an earlier view is void. */
    void onReleased(Member from, Released body) {
        String fault = fault(from, body);
        Barrier barrier = barriers.get(body.barrier());
        if (fault != null) {
            effects.refused(Refusal.PROTOCOL, from.name(), "the other side " + fault);
        } else if (barrier != null && isOfThisView(body) && body.count() > barrier.complete()) {
            complete(barrier, body.count());
        }
    }

    private boolean isOfThisView(Released body) {
        return body.view() == group.view().number();
    }

    /**
     * What cannot be announced in this view, to be read after the speaker's name, or null. The hub knows no more of this
     * process than it has told: that is not more than its own count.
     */
    @Nullable
    String fault(Member from, Released body) {
        if (!isOfThisView(body)) {
            return null;
        }
        if (!from.equals(group.hub())) {
            return "announces what only a hub may, and is none";
        }
        Barrier barrier = barriers.get(body.barrier());
        return barrier == null || body.count() > barrier.mine()
                ? "announces that all have entered what this process has not, " + body
                : null;
    }

    void onViewChange(ViewChange change) {
        bases = bases(change.decision());
        bases.forEach((name, counts) -> {
            if (counts.containsKey(group.self().admitted())) {
                barrier(name);
            }
        });
        List<Member> untold = audience.renew();
        for (Barrier barrier : List.copyOf(barriers.values())) {
            barrier.arrivals().enter(change.view(), basesOf(barrier.name()));
            barrier.forgetComplete();
            tell(untold, barrier);
            advance(barrier);
        }
    }

    private Map<Long, Long> basesOf(String name) {
        return bases.getOrDefault(name, Map.of());
    }

    private Barrier barrier(String name) {
        return barriers.computeIfAbsent(
                name, added -> new Barrier(name, group.self(), new Arrivals(group.view(), basesOf(name))));
    }

    /**
     * How often this process has arrived at each barrier: where the count of one that joins now begins. A base that others
     * would not take for possible would end the links to them. (Nobody arrives so often, unless a decision has said so.)
     */
    Map<String, Long> arrivals() {
        Map<String, Long> counts = new LinkedHashMap<>();
        barriers.forEach((name, barrier) -> {
            if (barrier.mine() > 0) {
                counts.put(name, Math.min(barrier.mine(), Plausibility.MOST_COUNTED_BEFORE));
            }
        });
        return counts;
    }

    @Override
    public void cancel(Operation operation) {
        Barrier barrier = waiting.remove(operation);
        if (barrier != null) {
            barrier.forget(operation);
        }
    }

    @Override
    public void failAll(ComException error) {
        List<Operation> failing = new ArrayList<>();
        waiting.clear();
        barriers.values().forEach(barrier -> failing.addAll(barrier.forgetAll()));
        failing.forEach(operation -> effects.fail(operation, error));
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        for (Barrier barrier : barriers.values()) {
            barrier.forEachWaiting((generation, operation) -> lines.add(explain(barrier, generation, operation, now)));
        }
    }

    private Waiting explain(Barrier barrier, long generation, Operation operation, long now) {
        Member hub = group.hub();
        List<Member> missing = barrier.arrivals().missing(generation);
        if (hub != null && !gathers() && (missing.isEmpty() || !barrier.isSlow())) {
            String why = "generation " + generation + ": " + hub + " gathers the arrivals, and has announced "
                    + barrier.complete();
            return line(operation, now, List.of(hub), why);
        }
        return line(operation, now, missing, "generation " + generation + " waits for the arrival of " + missing);
    }

    private static Waiting line(Operation operation, long now, List<Member> missing, String why) {
        return new Waiting(operation.toString(), Duration.ofNanos(now - operation.since()), missing, why);
    }
}
