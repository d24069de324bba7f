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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The broadcasts that everybody calls: at the sender until all have joined in, elsewhere until the message has come. */
final class CollectiveBroadcasts implements Pending {

    private record Sent(Operation operation, Stamped<Incoming> message, Set<Member> missing) {}

    private final Group group;
    private final Outbox outbox;
    private final UserOutbox userOutbox;
    private final Effects effects;
    private final Meetings meetings;
    private final Map<Long, Sent> sent = new LinkedHashMap<>();
    private long lastId;

    CollectiveBroadcasts(Group group, Outbox outbox, UserOutbox userOutbox, Effects effects) {
        this.group = group;
        this.outbox = outbox;
        this.userOutbox = userOutbox;
        this.effects = effects;
        this.meetings = new Meetings(group, effects, this::acknowledge, userOutbox::consumed);
    }

    void send(UserCall.Collective call, Stamp stamp) {
        long id = ++lastId;
        Body.Collective body = new Body.Collective(id, stamp, call.payload());
        Stamped<Incoming> own = new Stamped<>(new Incoming(group.self(), body), stamp);
        sent.put(id, new Sent(call.operation(), own, new LinkedHashSet<>(group.others())));
        userOutbox.sendAll(call.operation(), body);
        check(id);
    }

    void receive(Operation operation, Member from) {
        meetings.call(operation, from);
    }

    void onMessage(Stamped<Incoming> message) {
        meetings.message(message);
    }

    private void acknowledge(Incoming message) {
        Body.Collective body = (Body.Collective) message.body();
        outbox.send(message.from(), new Body.CollectiveAck(body.id()));
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
        for (Map.Entry<Long, Sent> entry : new ArrayList<>(sent.entrySet())) {
            change.departed().forEach(entry.getValue().missing()::remove);
            check(entry.getKey());
        }
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
        sent.values().removeIf(collective -> collective.operation() == operation);
        meetings.cancel(operation);
    }

    @Override
    public void failAll(ComException error) {
        List<Sent> failing = new ArrayList<>(sent.values());
        sent.clear();
        for (Sent collective : failing) {
            userOutbox.withdraw(collective.operation());
            effects.fail(collective.operation(), error);
        }
        meetings.failAll(error);
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        for (Sent collective : sent.values()) {
            lines.add(new Waiting(
                    collective.operation().toString(),
                    Duration.ofNanos(now - collective.operation().since()),
                    new ArrayList<>(collective.missing()),
                    "waits for the call of " + collective.missing()));
        }
        meetings.explain(now, lines);
    }
}
