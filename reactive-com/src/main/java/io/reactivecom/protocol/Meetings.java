package io.reactivecom.protocol;

import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Where the messages of each member, in order, meet the calls that name it, in order; neither overtakes its like. */
final class Meetings implements Pending {

    private final Group group;
    private final Effects effects;
    private final ToLongFunction<Incoming> idOf;
    private final Consumer<Incoming> taken;
    private final Consumer<Incoming> gone;
    /**
     * A message that no call has, or one whose call has gone before it was brought.
     *
     * @param returned whether a call had taken it: its sender has been told, and it takes no room
     */
    private record Unmet(Stamped<Incoming> message, boolean returned) {}

    /** By sender, the messages for the calls to come, by the number that the sender has given them, which is their order. */
    private final Map<Member, SortedMap<Long, Unmet>> messages = new HashMap<>();

    private final OperationQueues<Member> calls = new OperationQueues<>();

    /**
     * Creates it empty.
     *
     * @param group who may send
     * @param effects where calls end
     * @param idOf the number by which a sender tells a message from its others
     * @param taken told of each message that has met its call
     * @param gone told of each message that takes no room any more: met or withdrawn
     */
    Meetings(
            Group group,
            Effects effects,
            ToLongFunction<Incoming> idOf,
            Consumer<Incoming> taken,
            Consumer<Incoming> gone) {
        this.group = group;
        this.effects = effects;
        this.idOf = idOf;
        this.taken = taken;
        this.gone = gone;
    }

    void message(Stamped<Incoming> message) {
        add(new Unmet(message, false));
    }

    /** Takes back a message whose call has gone before it was brought; one of a member that has left has nobody to wait for. */
    void putBack(Stamped<Incoming> message) {
        if (group.contains(message.value().from())) {
            add(new Unmet(message, true));
        }
    }

    private void add(Unmet unmet) {
        Incoming incoming = unmet.message().value();
        messages.computeIfAbsent(incoming.from(), added -> new TreeMap<>()).put(idOf.applyAsLong(incoming), unmet);
        match(incoming.from());
    }

    void call(Operation operation, Member from) {
        if (!group.contains(from)) {
            effects.fail(operation, new MemberLeftException(from));
            return;
        }
        calls.add(from, operation);
        match(from);
    }

    /** A call that turns out to be cancelled leaves the message to the next. */
    private void match(Member from) {
        SortedMap<Long, Unmet> waiting = messages.get(from);
        while (waiting != null && !waiting.isEmpty()) {
            Operation call = calls.poll(from);
            if (call == null) {
                return;
            }
            Long first = waiting.firstKey();
            Unmet oldest = Objects.requireNonNull(waiting.get(first));
            if (effects.complete(call, oldest.message())) {
                waiting.remove(first);
                if (!oldest.returned()) {
                    taken.accept(oldest.message().value());
                    gone.accept(oldest.message().value());
                }
            }
        }
    }

    /** Takes back what its sender no longer stands by, if it has not met its call. */
    void withdraw(Member from, long id) {
        SortedMap<Long, Unmet> waiting = messages.get(from);
        Unmet withdrawn = waiting == null ? null : waiting.remove(id);
        if (withdrawn != null && !withdrawn.returned()) {
            gone.accept(withdrawn.message().value());
        }
    }

    void onViewChange(ViewChange change) {
        for (Member departed : change.departed()) {
            messages.remove(departed);
            calls.removeAll(departed).forEach(call -> effects.fail(call, new MemberLeftException(departed)));
        }
    }

    @Override
    public void cancel(Operation operation) {
        calls.remove(operation);
    }

    @Override
    public void failAll(ComException error) {
        calls.removeAll().forEach(call -> effects.fail(call, error));
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        calls.forEach((member, call) -> lines.add(new Waiting(
                call.toString(),
                Duration.ofNanos(now - call.since()),
                List.of(member),
                "waits for " + member + " to send")));
    }
}
