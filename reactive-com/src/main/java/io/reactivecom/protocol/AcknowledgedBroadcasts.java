package io.reactivecom.protocol;

import io.reactivecom.AckLevel;
import io.reactivecom.Acknowledgements;
import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Quorum;
import io.reactivecom.QuorumLostException;
import io.reactivecom.Stamp;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body.SyncAck;
import io.reactivecom.wire.Body.SyncBroadcast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The broadcasts of this process that wait for acknowledgements. */
final class AcknowledgedBroadcasts implements Pending {

    /** One broadcast and who has answered it. */
    private static final class Broadcast {
        private final Operation operation;
        private final Quorum quorum;
        private final Stamp stamp;
        private final int awaited;
        private final Set<Member> missing;
        private final List<Member> acknowledged = new ArrayList<>();
        private final List<Member> departed = new ArrayList<>();

        Broadcast(Operation operation, Quorum quorum, Stamp stamp, List<Member> others) {
            this.operation = operation;
            this.quorum = quorum;
            this.stamp = stamp;
            this.awaited = others.size();
            this.missing = new LinkedHashSet<>(others);
        }

        Quorum.Answer answer() {
            return quorum.judge(awaited, acknowledged.size(), departed.size());
        }

        Acknowledgements soFar() {
            return new Acknowledgements(acknowledged, departed);
        }
    }

    private final Group group;
    private final Outbox outbox;
    private final UserOutbox userOutbox;
    private final Effects effects;
    private final Unanswered<Broadcast> broadcasts = new Unanswered<>();

    AcknowledgedBroadcasts(Group group, Outbox outbox, UserOutbox userOutbox, Effects effects) {
        this.group = group;
        this.outbox = outbox;
        this.userOutbox = userOutbox;
        this.effects = effects;
    }

    void start(UserCall.BroadcastSync call, Stamp stamp) {
        Broadcast broadcast = new Broadcast(call.operation(), call.quorum(), stamp, group.others());
        long id = broadcasts.nextId();
        broadcasts.add(id, call.operation(), broadcast);
        userOutbox.sendAll(call.operation(), new SyncBroadcast(id, call.level(), stamp, call.payload()));
        judge(id, broadcast);
    }

    /** A message of another member has come as far as this level: its sender is told, if that is what it waits for. */
    void onMessage(Incoming message, AckLevel reached) {
        boolean awaited = message.body() instanceof SyncBroadcast broadcast && broadcast.level() == reached;
        if (awaited && group.contains(message.from())) {
            outbox.send(message.from(), new SyncAck(((SyncBroadcast) message.body()).id()));
        }
    }

    void onSyncAck(Member from, SyncAck body) {
        Broadcast broadcast = broadcasts.get(body.id());
        if (broadcast != null && broadcast.missing.remove(from)) {
            broadcast.acknowledged.add(from);
            effects.trace(when -> new ComEvent.Acknowledged(when, from, Message.Kind.SYNC_BROADCAST, broadcast.stamp));
            judge(body.id(), broadcast);
        }
    }

    void onViewChange(ViewChange change) {
        broadcasts.forEach((id, broadcast) -> {
            for (Member departed : change.departed()) {
                if (broadcast.missing.remove(departed)) {
                    broadcast.departed.add(departed);
                }
            }
            judge(id, broadcast);
        });
    }

    private void judge(long id, Broadcast broadcast) {
        Quorum.Answer answer = broadcast.answer();
        if (answer == Quorum.Answer.PENDING) {
            return;
        }
        broadcasts.remove(id);
        if (answer == Quorum.Answer.REACHED) {
            effects.complete(broadcast.operation, broadcast.soFar());
        } else {
            effects.fail(broadcast.operation, new QuorumLostException(broadcast.soFar(), broadcast.awaited));
        }
    }

    @Override
    public void cancel(Operation operation) {
        if (broadcasts.remove(operation) != null) {
            userOutbox.withdraw(operation);
        }
    }

    @Override
    public void failAll(ComException error) {
        broadcasts.forEach((id, broadcast) -> {
            cancel(broadcast.operation);
            effects.fail(broadcast.operation, error);
        });
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        broadcasts.forEach((id, broadcast) -> lines.add(new Waiting(
                broadcast.operation.toString(),
                Duration.ofNanos(now - broadcast.operation.since()),
                new ArrayList<>(broadcast.missing),
                "waits for the acknowledgement of " + broadcast.missing)));
    }
}
