package io.reactivecom.protocol;

import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body;
import java.time.Duration;
import java.util.List;

/** The rendezvous of this process: what it has sent and nobody has taken, what it waits to take. */
final class Rendezvous implements Pending {

    private record Sent(Operation operation, long id, Member to, Stamp stamp) {}

    private final Group group;
    private final Outbox outbox;
    private final UserOutbox userOutbox;
    private final Effects effects;
    private final Meetings meetings;
    private final Unanswered<Sent> sent = new Unanswered<>();

    Rendezvous(Group group, Outbox outbox, UserOutbox userOutbox, Effects effects) {
        this.group = group;
        this.outbox = outbox;
        this.userOutbox = userOutbox;
        this.effects = effects;
        this.meetings = new Meetings(group, effects, Rendezvous::id, this::acknowledge, userOutbox::consumed);
    }

    void send(UserCall.SendToSync call, Stamp stamp) {
        if (!group.contains(call.to())) {
            effects.fail(call.operation(), new MemberLeftException(call.to()));
            return;
        }
        long id = sent.nextId();
        sent.add(id, call.operation(), new Sent(call.operation(), id, call.to(), stamp));
        userOutbox.send(call.operation(), call.to(), new Body.Rendezvous(id, stamp, call.payload()));
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
        outbox.send(message.from(), new Body.RendezvousAck(id(message)));
    }

    private static long id(Incoming message) {
        return ((Body.Rendezvous) message.body()).id();
    }

    void onAck(Member from, Body.RendezvousAck body) {
        Sent rendezvous = sent.get(body.id());
        if (rendezvous != null && rendezvous.to().equals(from)) {
            sent.remove(body.id());
            effects.trace(when -> new ComEvent.Acknowledged(when, from, Message.Kind.RENDEZVOUS, rendezvous.stamp()));
            effects.complete(rendezvous.operation(), from);
        }
    }

    void onCancel(Member from, Body.Cancel body) {
        meetings.withdraw(from, body.id());
    }

    void onViewChange(ViewChange change) {
        sent.forEach((id, rendezvous) -> {
            if (change.departed().contains(rendezvous.to())) {
                sent.remove(rendezvous.operation());
                effects.fail(rendezvous.operation(), new MemberLeftException(rendezvous.to()));
            }
        });
        meetings.onViewChange(change);
    }

    @Override
    public void cancel(Operation operation) {
        Sent rendezvous = sent.remove(operation);
        if (rendezvous != null) {
            withdraw(rendezvous);
        }
        meetings.cancel(operation);
    }

    /**
     * What is on its way, or waits at its receiver, must not take room there, nor meet a call that comes later. The receiver
     * need not hear of a message that was not sent.
     */
    private void withdraw(Sent rendezvous) {
        if (!userOutbox.withdraw(rendezvous.operation())) {
            outbox.send(rendezvous.to(), new Body.Cancel(rendezvous.id()));
        }
    }

    @Override
    public void failAll(ComException error) {
        sent.forEach((id, rendezvous) -> {
            cancel(rendezvous.operation());
            effects.fail(rendezvous.operation(), error);
        });
        meetings.failAll(error);
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        sent.forEach((id, rendezvous) -> lines.add(new Waiting(
                rendezvous.operation().toString(),
                Duration.ofNanos(now - rendezvous.operation().since()),
                List.of(rendezvous.to()),
                "waits for " + rendezvous.to() + " to call receiveFromSync")));
        meetings.explain(now, lines);
    }
}
