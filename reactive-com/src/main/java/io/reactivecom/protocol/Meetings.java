package io.reactivecom.protocol;

import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Where the messages of each member, in order, meet the calls that name it, in order; neither overtakes its like. */
final class Meetings implements Pending {

    private final Group group;
    private final Effects effects;
    private final ToLongFunction<Incoming> idOf;
    private final Consumer<Incoming> taken;
    private final Consumer<Incoming> gone;
    /** By sender, the messages that no call has taken, by their number in the order of their arrival. */
    private final Map<Member, Map<Long, Stamped<Incoming>>> messages = new HashMap<>();

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
        Member from = message.value().from();
        messages.computeIfAbsent(from, added -> new LinkedHashMap<>()).put(idOf.applyAsLong(message.value()), message);
        match(from);
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
        Map<Long, Stamped<Incoming>> waiting = messages.getOrDefault(from, Map.of());
        while (!waiting.isEmpty()) {
            Operation call = calls.poll(from);
            if (call == null) {
                return;
            }
            Map.Entry<Long, Stamped<Incoming>> oldest =
                    waiting.entrySet().iterator().next();
            if (effects.complete(call, oldest.getValue())) {
                waiting.remove(oldest.getKey());
                taken.accept(oldest.getValue().value());
                gone.accept(oldest.getValue().value());
            }
        }
    }

    /** Takes back what its sender no longer stands by, if it has not met its call. */
    void withdraw(Member from, long id) {
        Stamped<Incoming> withdrawn = messages.getOrDefault(from, Map.of()).remove(id);
        if (withdrawn != null) {
            gone.accept(withdrawn.value());
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
