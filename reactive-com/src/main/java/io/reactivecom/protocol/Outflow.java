package io.reactivecom.protocol;

import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.Waiting;
import io.reactivecom.protocol.Allowances.Lane;
import io.reactivecom.wire.Body.UserBody;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** User messages on their way out: each goes to a receiver when that has room for it; until then it waits, in order. */
final class Outflow implements UserOutbox, Pending {

    /*
     * The two lanes to one receiver share one order, which is broken only where one lane has room and the other has not: a
     * full mailbox must not hold up a rendezvous for which the other side is waiting.
     */

    /** Told of what had to wait. */
    interface Listener {

        /** A message has gone to a receiver at last. */
        void sent(Operation operation, Member to);

        /** A message will never go to a receiver, which has departed. */
        void dropped(Operation operation, Member to);
    }

    private record Parcel(long order, Operation operation, UserBody body) {}

    private record Way(Member to, Lane lane) {}

    private final Group group;
    private final Links links;
    private final Effects effects;
    private final Allowances own;
    private final Map<Way, Deque<Parcel>> waiting = new HashMap<>();
    private long parcels;
    private final Listener listener;

    Outflow(Group group, Links links, Effects effects, Listener listener) {
        this.group = group;
        this.links = links;
        this.effects = effects;
        this.listener = listener;
        this.own = new Allowances(group.settings().window());
        own.learn(own.tell());
    }

    @Override
    public boolean send(Operation operation, Member to, UserBody body) {
        Way way = new Way(to, Lane.of(body));
        if (!waiting.containsKey(way) && mayGo(way)) {
            go(way, body);
            return true;
        }
        waiting.computeIfAbsent(way, added -> new ArrayDeque<>()).add(new Parcel(parcels++, operation, body));
        return false;
    }

    @Override
    public void sendAll(Operation operation, UserBody body) {
        group.others().forEach(member -> send(operation, member, body));
    }

    private boolean mayGo(Way way) {
        return allowances(way.to()).of(way.lane()).maySend();
    }

    /** To oneself it goes at once, and may be consumed before this returns. */
    private void go(Way way, UserBody body) {
        allowances(way.to()).of(way.lane()).countSent();
        if (way.to().equals(group.self())) {
            effects.arrived(new Incoming(way.to(), body));
        } else {
            links.send(way.to(), body);
        }
    }

    private Allowances allowances(Member to) {
        return to.equals(group.self()) ? own : links.allowances(to);
    }

    @Override
    public void consumed(Incoming message) {
        if (message.from().equals(group.self())) {
            own.of(Lane.of(message.body())).countConsumed();
            if (own.learn(own.tell())) {
                onCredit(group.self());
            }
        } else {
            links.consumed(message.from(), message.body());
        }
    }

    /** A receiver may have room for more. What goes to oneself may be consumed, and make more room, before it has gone. */
    void onCredit(Member to) {
        for (Way next = next(to); next != null; next = next(to)) {
            Parcel parcel = take(next);
            go(next, parcel.body());
            listener.sent(parcel.operation(), to);
        }
    }

    /** Where the oldest message waits that may go. */
    private @Nullable Way next(Member to) {
        Way oldest = null;
        long order = Long.MAX_VALUE;
        for (Lane lane : Lane.values()) {
            Way way = new Way(to, lane);
            Deque<Parcel> queue = waiting.get(way);
            if (queue != null && queue.element().order() < order && mayGo(way)) {
                oldest = way;
                order = queue.element().order();
            }
        }
        return oldest;
    }

    private Parcel take(Way way) {
        Deque<Parcel> queue = waiting.getOrDefault(way, new ArrayDeque<>());
        Parcel parcel = queue.remove();
        if (queue.isEmpty()) {
            waiting.remove(way);
        }
        return parcel;
    }

    void onViewChange(ViewChange change) {
        for (Member departed : change.departed()) {
            for (Lane lane : Lane.values()) {
                Deque<Parcel> dropped = waiting.remove(new Way(departed, lane));
                if (dropped != null) {
                    dropped.forEach(parcel -> listener.dropped(parcel.operation(), departed));
                }
            }
        }
    }

    @Override
    public void cancel(Operation operation) {
        withdraw(operation);
    }

    @Override
    public void withdraw(Operation operation) {
        waiting.values().removeIf(queue -> {
            queue.removeIf(parcel -> parcel.operation() == operation);
            return queue.isEmpty();
        });
    }

    /** Whoever fails an operation withdraws it; what belongs to one that has completed still has to go. */
    @Override
    public void failAll(ComException error) {}

    /** Whoever has asked for the sending explains it. */
    @Override
    public void explain(long now, List<Waiting> lines) {}
}
