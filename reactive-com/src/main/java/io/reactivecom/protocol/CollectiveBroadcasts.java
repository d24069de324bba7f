package io.reactivecom.protocol;

import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The broadcasts that everybody calls: at the sender until all have joined in, elsewhere until the message has come. */
final class CollectiveBroadcasts implements Pending {

    /*
     * Receivers match their calls with a sender's messages by order, so a message goes to all of them or to none. Once it
     * has gone to one receiver, it follows to those that had no room, also when the sender's operation ends before:
     *
     *   1. P0 sends A. P1 has room and gets it, P2 has none.
     *   2. P0's subscriber cancels, and sends B, for which P2 has room again.
     *   3. Had A been withdrawn, P1's first call would return A and P2's would return B, and so for all calls after them.
     */

    private record Sent(Operation operation, Stamped<Incoming> message, Set<Member> missing) {}

    private final Group group;
    private final Outbox outbox;
    private final UserOutbox userOutbox;
    private final Effects effects;
    private final Meetings meetings;
    private final Unanswered<Sent> sent = new Unanswered<>();

    CollectiveBroadcasts(Group group, Outbox outbox, UserOutbox userOutbox, Effects effects) {
        this.group = group;
        this.outbox = outbox;
        this.userOutbox = userOutbox;
        this.effects = effects;
        this.meetings = new Meetings(group, effects, CollectiveBroadcasts::id, this::acknowledge, userOutbox::consumed);
    }

    void send(UserCall.Collective call, Stamp stamp) {
        long id = sent.nextId();
        Body.Collective body = new Body.Collective(id, stamp, call.payload());
        Stamped<Incoming> own = new Stamped<>(new Incoming(group.self(), body), stamp);
        sent.add(id, call.operation(), new Sent(call.operation(), own, new LinkedHashSet<>(group.others())));
        userOutbox.sendAll(call.operation(), body);
        check(id);
    }

    void receive(Operation operation, Member from) {
        meetings.call(operation, from);
    }

    void onMessage(Stamped<Incoming> message) {
        meetings.message(message);
    }

    /** Keeps for the next call what a call has taken and not brought to its subscriber. */
    void putBack(Stamped<Incoming> message) {
        meetings.putBack(message);
    }

    private void acknowledge(Incoming message) {
        outbox.send(message.from(), new Body.CollectiveAck(id(message)));
    }

    private static long id(Incoming message) {
        return ((Body.Collective) message.body()).id();
    }

    void onAck(Member from, Body.CollectiveAck body) {
        Sent collective = sent.get(body.id());
        if (collective != null && collective.missing().remove(from)) {
            Stamp stamp = collective.message().stamp();
            effects.trace(when -> new ComEvent.Acknowledged(when, from, Message.Kind.COLLECTIVE, stamp));
            check(body.id());
        }
    }

    void onViewChange(ViewChange change) {
        sent.forEach((id, collective) -> {
            change.departed().forEach(collective.missing()::remove);
            check(id);
        });
        meetings.onViewChange(change);
    }

    private void check(long id) {
        Sent collective = sent.get(id);
        if (collective != null && collective.missing().isEmpty()) {
            sent.remove(id);
            effects.complete(collective.operation(), collective.message());
        }
    }

    @Override
    public void cancel(Operation operation) {
        if (sent.remove(operation) != null) {
            userOutbox.withdrawUnlessBegun(operation);
        }
        meetings.cancel(operation);
    }

    @Override
    public void failAll(ComException error) {
        sent.forEach((id, collective) -> {
            cancel(collective.operation());
            effects.fail(collective.operation(), error);
        });
        meetings.failAll(error);
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        sent.forEach((id, collective) -> lines.add(new Waiting(
                collective.operation().toString(),
                Duration.ofNanos(now - collective.operation().since()),
                new ArrayList<>(collective.missing()),
                "waits for the call of " + collective.missing())));
        meetings.explain(now, lines);
    }
}
