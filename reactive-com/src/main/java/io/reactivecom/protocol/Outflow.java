package io.reactivecom.protocol;

import io.reactivecom.Backlog;
import io.reactivecom.Member;
import io.reactivecom.NotSentException;
import io.reactivecom.protocol.Allowances.Lane;
import io.reactivecom.wire.Body.UserBody;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** User messages on their way out: each goes to a receiver when that has room for it; until then it waits, in order. */
final class Outflow implements UserOutbox {

    /** Told of what had to wait. */
    interface Listener {

        /** A message has gone to a receiver at last. */
        void sent(Operation operation, Member to);

        /** A message has no encoding: its operation fails. */
        void failed(Operation operation, NotSentException why);

        /** A message will never go to a receiver, which has departed. */
        void dropped(Operation operation, Member to);
    }

    private final Group group;
    private final Links links;
    private final Effects effects;
    private Allowances own;
    private final Leftovers leftovers;
    private final Parcels waiting = new Parcels();
    private long parcels;
    private final Listener listener;

    Outflow(Group group, Links links, Effects effects, Leftovers leftovers, Listener listener) {
        this.group = group;
        this.links = links;
        this.effects = effects;
        this.listener = listener;
        this.leftovers = leftovers;
        this.own = allowancesForItself();
    }

    /** A process sends to its own mailbox under the same limits, and also leaves messages there when its stay ends. */
    private Allowances allowancesForItself() {
        Allowances allowances = new Allowances(group.settings().window());
        allowances.open();
        allowances.of(Lane.MAILBOX).withholdAll();
        allowances.of(Lane.MAILBOX).withholdOnly(leftovers.of(group.self().name()));
        allowances.learn(allowances.credit());
        return allowances;
    }

    @Override
    public boolean send(Operation operation, Member to, UserBody body) {
        Allowance allowance = roomFor(to, body);
        if (allowance != null) {
            go(to, allowance, body);
            return true;
        }
        keep(operation, to, body, false);
        return false;
    }

    private void keep(Operation operation, Member to, UserBody body, boolean shared) {
        waiting.add(new Parcel(parcels++, operation, to, body, shared));
    }

    @Override
    public Set<Member> sendAll(Operation operation, UserBody body) {
        Set<Member> kept = new LinkedHashSet<>();
        boolean begun = false;
        for (Member member : group.others()) {
            if (sendShared(operation, member, body, begun)) {
                begun = true;
            } else {
                kept.add(member);
                keep(operation, member, body, true);
            }
        }
        if (begun) {
            waiting.begin(operation);
        } else if (!kept.isEmpty()) {
            check(operation, body);
        }
        return kept;
    }

    /** Fails a message without an encoding before any member has it. Its sender may be next, and would get it without one. */
    private void check(Operation operation, UserBody body) {
        try {
            links.check(body);
        } catch (NotSentException unsent) {
            waiting.remove(operation);
            throw unsent;
        }
    }

    /** A receiver has a message that others wait for: it follows to them. */
    void begin(Operation operation) {
        waiting.begin(operation);
    }

    /** Once another receiver has the message, it has an encoding: if there is none now, for lack of memory, it waits for a retry. */
    private boolean sendShared(Operation operation, Member to, UserBody body, boolean begun) {
        Allowance allowance = roomFor(to, body);
        if (allowance == null) {
            return false;
        }
        try {
            go(to, allowance, body);
            return true;
        } catch (NotSentException unsent) {
            if (begun) {
                return false;
            }
            waiting.remove(operation);
            throw unsent;
        }
    }

    /** What has room for the message; null if it has to wait. */
    private @Nullable Allowance roomFor(Member to, UserBody body) {
        Lane lane = Lane.of(body);
        Allowance allowance = allowances(to).of(lane);
        return waiting.isEmpty(to, lane) && allowance.maySend() ? allowance : null;
    }

    /** To oneself it goes at once, and may be consumed before this returns. */
    private void go(Member to, Allowance allowance, UserBody body) {
        if (to.equals(group.self())) {
            allowance.countSent();
            allowance.countReceived();
            effects.arrived(new Incoming(to, body));
        } else {
            links.send(to, body);
            allowance.countSent();
        }
    }

    private Allowances allowances(Member to) {
        return to.equals(group.self()) ? own : links.allowances(to);
    }

    @Override
    public void consumed(Incoming message) {
        if (message.from().equals(group.self())) {
            own.of(Lane.of(message.body())).countConsumed();
        } else {
            links.consumed(message.from(), message.body());
        }
        learnOwnRoom(message.from());
    }

    private void learnOwnRoom(Member from) {
        if (from.name().equals(group.self().name())) {
            own.of(Lane.MAILBOX).withholdOnly(leftovers.of(from.name()));
            if (own.learn(own.credit())) {
                onCredit(group.self());
            }
        }
    }

    /** A message from the mailbox was taken that had come in a former stay of this process. */
    void takeLeftover(Member from) {
        links.takeLeftover(from.name());
        learnOwnRoom(from);
    }

    /** The stay is over: what waits of this process's own messages is left over. */
    void end() {
        leftovers.add(group.self().name(), own.of(Lane.MAILBOX).waiting());
        own = allowancesForItself();
    }

    /** Goes on after a stay that is over. */
    void inherit(Leftovers former) {
        leftovers.addAll(former);
        own = allowancesForItself();
    }

    /** A receiver may have room for more. What goes to oneself may be consumed, and make more room, before it has gone. */
    void onCredit(Member to) {
        boolean sent = true;
        while (sent) {
            sent = sendNext(to);
        }
    }

    /** Sends what lacked memory, and not room. */
    void retry() {
        waiting.receivers().forEach(this::onCredit);
    }

    /** Sends the oldest message for which there is room; false if there is none, or no memory for one that has to follow. */
    private boolean sendNext(Member to) {
        Parcel next = waiting.peek(to, allowances(to));
        if (next == null) {
            return false;
        }
        boolean follows = next.isShared() && waiting.hasBegun(next.operation());
        waiting.take(next);
        try {
            go(to, allowances(to).of(next.lane()), next.body());
        } catch (NotSentException unsent) {
            if (follows) {
                waiting.putBack(next);
            } else {
                listener.failed(next.operation(), unsent);
            }
            return !follows;
        }
        waiting.begin(next.operation());
        listener.sent(next.operation(), to);
        return true;
    }

    /** What waits for each member, by rank. */
    List<Backlog.Receiver> backlog() {
        return group.view().members().stream().map(this::backlog).toList();
    }

    private Backlog.Receiver backlog(Member to) {
        return new Backlog.Receiver(
                to, waiting.size(to), allowances(to).of(Lane.MAILBOX).room(), links.unacknowledged(to.identity()));
    }

    void onViewChange(ViewChange change) {
        for (Member departed : change.departed()) {
            waiting.remove(departed).forEach(parcel -> listener.dropped(parcel.operation(), departed));
        }
    }

    @Override
    public boolean withdraw(Operation operation) {
        return waiting.remove(operation);
    }

    @Override
    public void withdrawUnlessBegun(Operation operation) {
        if (!waiting.hasBegun(operation)) {
            waiting.remove(operation);
        }
    }
}
