package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.protocol.Allowances.Lane;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The user messages that wait for room, by receiver and lane in the order of sending, and by operation. */
final class Parcels {

    /*
     * The two lanes to one receiver share one order, which is broken only where one lane has room and the other has not: a
     * full mailbox must not hold up a rendezvous for which the other side is waiting.
     *
     * Every step takes constant time for each parcel concerned, also where an operation is withdrawn.
     */

    /** The parcels for one receiver. Absent when there are none. */
    private static final class Queues {
        private final Set<Parcel> mailbox = new LinkedHashSet<>();
        private final Set<Parcel> meetings = new LinkedHashSet<>();

        Set<Parcel> of(Lane lane) {
            return lane == Lane.MAILBOX ? mailbox : meetings;
        }

        boolean isEmpty() {
            return mailbox.isEmpty() && meetings.isEmpty();
        }

        /** The older of those parcels that are first in a lane with room. */
        @Nullable
        Parcel next(Allowances allowances) {
            Parcel mail = first(Lane.MAILBOX, allowances);
            Parcel meeting = first(Lane.MEETINGS, allowances);
            if (mail == null || meeting == null) {
                return mail == null ? meeting : mail;
            }
            return mail.order() < meeting.order() ? mail : meeting;
        }

        private @Nullable Parcel first(Lane lane, Allowances allowances) {
            Set<Parcel> queue = of(lane);
            return queue.isEmpty() || !allowances.of(lane).maySend()
                    ? null
                    : queue.iterator().next();
        }
    }

    /** The parcels of one operation. Absent when there are none. */
    private static final class Fanout {
        private final Set<Parcel> waiting = new LinkedHashSet<>(2);
        private boolean begun;
    }

    private final Map<Member, Queues> byReceiver = new HashMap<>();
    private final Map<Operation, Fanout> byOperation = new HashMap<>();

    boolean isEmpty(Member to, Lane lane) {
        Queues queues = byReceiver.isEmpty() ? null : byReceiver.get(to);
        return queues == null || queues.of(lane).isEmpty();
    }

    int size(Member to) {
        Queues queues = byReceiver.get(to);
        return queues == null ? 0 : queues.mailbox.size() + queues.meetings.size();
    }

    void add(Parcel parcel) {
        byReceiver
                .computeIfAbsent(parcel.to(), added -> new Queues())
                .of(parcel.lane())
                .add(parcel);
        byOperation
                .computeIfAbsent(parcel.operation(), added -> new Fanout())
                .waiting
                .add(parcel);
    }

    /** The oldest parcel for which its receiver has room, or null. */
    @Nullable
    Parcel peek(Member to, Allowances allowances) {
        Queues queues = byReceiver.isEmpty() ? null : byReceiver.get(to);
        return queues == null ? null : queues.next(allowances);
    }

    /** Removes a parcel. */
    void take(Parcel parcel) {
        removeFromReceiver(parcel);
        removeFromOperation(parcel);
    }

    /** Returns a parcel to its place before the others. Its operation's message has gone to other receivers. */
    void putBack(Parcel parcel) {
        Queues queues = byReceiver.computeIfAbsent(parcel.to(), added -> new Queues());
        Set<Parcel> queue = queues.of(parcel.lane());
        List<Parcel> later = List.copyOf(queue);
        queue.clear();
        add(parcel);
        queue.addAll(later);
        begin(parcel.operation());
    }

    /** All for whom something waits. */
    List<Member> receivers() {
        return List.copyOf(byReceiver.keySet());
    }

    /** Notes that an operation's message has gone to some of its receivers. */
    void begin(Operation operation) {
        Fanout fanout = byOperation.get(operation);
        if (fanout != null) {
            fanout.begun = true;
        }
    }

    /** Whether an operation's message has gone to some of its receivers, or does not wait at all. */
    boolean hasBegun(Operation operation) {
        Fanout fanout = byOperation.get(operation);
        return fanout == null || fanout.begun;
    }

    /** Removes all parcels of an operation; false if there were none. */
    boolean remove(Operation operation) {
        Fanout removed = byOperation.remove(operation);
        if (removed != null) {
            removed.waiting.forEach(this::removeFromReceiver);
        }
        return removed != null;
    }

    /** Removes and returns all parcels for a receiver. */
    Set<Parcel> remove(Member to) {
        Queues queues = byReceiver.remove(to);
        if (queues == null) {
            return Set.of();
        }
        Set<Parcel> removed = new LinkedHashSet<>(queues.mailbox);
        removed.addAll(queues.meetings);
        removed.forEach(this::removeFromOperation);
        return removed;
    }

    private void removeFromReceiver(Parcel parcel) {
        Queues queues = byReceiver.get(parcel.to());
        if (queues != null) {
            queues.of(parcel.lane()).remove(parcel);
            if (queues.isEmpty()) {
                byReceiver.remove(parcel.to());
            }
        }
    }

    private void removeFromOperation(Parcel parcel) {
        Fanout fanout = byOperation.get(parcel.operation());
        if (fanout != null) {
            fanout.waiting.remove(parcel);
            if (fanout.waiting.isEmpty()) {
                byOperation.remove(parcel.operation());
            }
        }
    }
}
