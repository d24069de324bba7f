package io.reactivecom.protocol;

import io.reactivecom.Backlog;
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

    /** What waits for one receiver; there is none for whom nothing does. */
    private static final class Queues {
        private final Deque<Parcel> mailbox = new ArrayDeque<>();
        private final Deque<Parcel> meetings = new ArrayDeque<>();

        Deque<Parcel> of(Lane lane) {
            return lane == Lane.MAILBOX ? mailbox : meetings;
        }

        boolean isEmpty() {
            return mailbox.isEmpty() && meetings.isEmpty();
        }

        int size() {
            return mailbox.size() + meetings.size();
        }

        /** The lane whose oldest message may go, and is older than the other's that may. */
        @Nullable
        Lane next(Allowances allowances) {
            long mail = order(Lane.MAILBOX, allowances);
            long meeting = order(Lane.MEETINGS, allowances);
            if (mail == meeting) {
                return null;
            }
            return mail < meeting ? Lane.MAILBOX : Lane.MEETINGS;
        }

        private long order(Lane lane, Allowances allowances) {
            Parcel first = of(lane).peek();
            return first != null && allowances.of(lane).maySend() ? first.order() : Long.MAX_VALUE;
        }
    }

    private final Group group;
    private final Links links;
    private final Effects effects;
    private final Allowances own;
    private final Map<Member, Queues> waiting = new HashMap<>();
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
        Lane lane = Lane.of(body);
        Allowances allowances = allowances(to);
        Queues queues = waiting.isEmpty() ? null : waiting.get(to);
        if ((queues == null || queues.of(lane).isEmpty()) && allowances.of(lane).maySend()) {
            go(to, allowances.of(lane), body);
            return true;
        }
        waiting.computeIfAbsent(to, added -> new Queues()).of(lane).add(new Parcel(parcels++, operation, body));
        return false;
    }

    @Override
    public void sendAll(Operation operation, UserBody body) {
        group.others().forEach(member -> send(operation, member, body));
    }

    /** To oneself it goes at once, and may be consumed before this returns. */
    private void go(Member to, Allowance allowance, UserBody body) {
        allowance.countSent();
        if (to.equals(group.self())) {
            effects.arrived(new Incoming(to, body));
        } else {
            links.send(to, body);
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
        for (Parcel next = take(to); next != null; next = take(to)) {
            go(to, allowances(to).of(Lane.of(next.body())), next.body());
            listener.sent(next.operation(), to);
        }
    }

    /** The oldest message that may go to a receiver now. */
    private @Nullable Parcel take(Member to) {
        Queues queues = waiting.isEmpty() ? null : waiting.get(to);
        Lane lane = queues == null ? null : queues.next(allowances(to));
        if (queues == null || lane == null) {
            return null;
        }
        Parcel oldest = queues.of(lane).remove();
        if (queues.isEmpty()) {
            waiting.remove(to);
        }
        return oldest;
    }

    /** What waits for each member, by rank. */
    List<Backlog.Receiver> backlog() {
        return group.view().members().stream().map(this::backlog).toList();
    }

    private Backlog.Receiver backlog(Member to) {
        Queues queues = waiting.get(to);
        return new Backlog.Receiver(
                to,
                queues == null ? 0 : queues.size(),
                allowances(to).of(Lane.MAILBOX).room(),
                links.unacknowledged(to.identity()));
    }

    void onViewChange(ViewChange change) {
        for (Member departed : change.departed()) {
            Queues dropped = waiting.remove(departed);
            if (dropped != null) {
                dropped.mailbox.forEach(parcel -> listener.dropped(parcel.operation(), departed));
                dropped.meetings.forEach(parcel -> listener.dropped(parcel.operation(), departed));
            }
        }
    }

    @Override
    public void cancel(Operation operation) {
        withdraw(operation);
    }

    @Override
    public void withdraw(Operation operation) {
        waiting.values().removeIf(queues -> {
            queues.mailbox.removeIf(parcel -> parcel.operation() == operation);
            queues.meetings.removeIf(parcel -> parcel.operation() == operation);
            return queues.isEmpty();
        });
    }

    /** Whoever fails an operation withdraws it; what belongs to one that has completed still has to go. */
    @Override
    public void failAll(ComException error) {}

    /** Whoever has asked for the sending explains it. */
    @Override
    public void explain(long now, List<Waiting> lines) {}
}
