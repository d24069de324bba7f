package io.reactivecom.protocol;

import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Message;
import io.reactivecom.NoSuchPeerException;
import io.reactivecom.NotSentException;
import io.reactivecom.Stamp;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body.Post;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The sends that wait for nobody's answer: only for room at their receivers. */
final class Posts implements Pending, Outflow.Listener {

    /** A send that waits: for which receivers, and whether they are all there ever were. */
    private record Unsent(Set<Member> receivers, boolean single) {}

    /** Of many messages of one operation to one member, how many wait. */
    private static final class Backlog {
        private final Member to;
        private int messages;

        Backlog(Member to) {
            this.to = to;
        }
    }

    private final Group group;
    private final Outflow outflow;
    private final Effects effects;
    private final BiConsumer<Operation, ComException> failing;
    private final Map<Operation, Unsent> unsent = new LinkedHashMap<>();
    private final Map<Operation, Backlog> backlogs = new LinkedHashMap<>();

    /** Creates the machine; {@code failing} fails an operation of which other machines may keep something. */
    Posts(Group group, Links links, Leftovers leftovers, Effects effects, BiConsumer<Operation, ComException> failing) {
        this.group = group;
        this.effects = effects;
        this.failing = failing;
        this.outflow = new Outflow(group, links, effects, leftovers, this);
    }

    /** Where user messages of all kinds go out. */
    Outflow outflow() {
        return outflow;
    }

    void publish(UserCall.Publish call, Stamp stamp) {
        Post post = new Post(Message.Kind.PUBLISH, stamp, call.payload());
        Set<Member> full = outflow.sendAll(call.operation(), post);
        // This process last: what cannot be encoded comes to nobody.
        if (outflow.send(call.operation(), group.self(), post)) {
            outflow.begin(call.operation());
        } else {
            full.add(group.self());
        }
        await(call, stamp, full);
    }

    void broadcast(UserCall.Broadcast call, Stamp stamp) {
        Post post = new Post(Message.Kind.BROADCAST, stamp, call.payload());
        await(call, stamp, outflow.sendAll(call.operation(), post));
    }

    void sendTo(UserCall.SendTo call, Stamp stamp) {
        if (!group.contains(call.to())) {
            effects.fail(call.operation(), NoSuchPeerException.member(call.to(), group.view()));
            return;
        }
        boolean gone = outflow.send(call.operation(), call.to(), new Post(Message.Kind.SEND_TO, stamp, call.payload()));
        await(call, stamp, gone ? Set.of() : new LinkedHashSet<>(Set.of(call.to())));
    }

    /** One of many, of which any number may be on their way at once. */
    void sendEach(UserCall.SendEach call, Stamp stamp) {
        Operation operation = call.operation();
        Member to = call.to();
        if (!group.contains(to)) {
            failing.accept(operation, new MemberLeftException(to));
        } else if (outflow.send(operation, to, new Post(Message.Kind.SEND_TO, stamp, call.payload()))) {
            effects.sent(operation);
        } else {
            Backlog backlog = backlogs.get(operation);
            if (backlog == null) {
                backlog = new Backlog(to);
                backlogs.put(operation, backlog);
            }
            backlog.messages++;
        }
    }

    /** A message waits for room at these receivers. */
    private void await(UserCall call, Stamp stamp, Set<Member> full) {
        if (full.isEmpty()) {
            effects.complete(call.operation(), stamp);
        } else {
            unsent.put(call.operation(), new Unsent(full, call.to() != null));
        }
    }

    @Override
    public void sent(Operation operation, Member to) {
        Unsent send = unsent.get(operation);
        Backlog backlog = backlogs.get(operation);
        if (send != null) {
            done(operation, send, to);
        } else if (backlog != null) {
            if (--backlog.messages == 0) {
                backlogs.remove(operation);
            }
            effects.sent(operation);
        }
    }

    @Override
    public void failed(Operation operation, NotSentException why) {
        failing.accept(operation, why);
    }

    @Override
    public void dropped(Operation operation, Member to) {
        Unsent send = unsent.get(operation);
        boolean single = send != null && send.single();
        if (single || backlogs.containsKey(operation)) {
            unsent.remove(operation);
            backlogs.remove(operation);
            effects.fail(operation, new MemberLeftException(to));
        } else if (send != null) {
            done(operation, send, to);
        }
    }

    private void done(Operation operation, Unsent send, Member to) {
        send.receivers().remove(to);
        if (send.receivers().isEmpty()) {
            unsent.remove(operation);
            effects.complete(operation, to);
        }
    }

    @Override
    public void cancel(Operation operation) {
        if (unsent.remove(operation) != null || backlogs.remove(operation) != null) {
            outflow.withdraw(operation);
        }
    }

    @Override
    public void failAll(ComException error) {
        List<Operation> failing = new ArrayList<>(unsent.keySet());
        failing.addAll(backlogs.keySet());
        unsent.clear();
        backlogs.clear();
        for (Operation operation : failing) {
            outflow.withdraw(operation);
            effects.fail(operation, error);
        }
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        unsent.forEach((operation, send) -> lines.add(waiting(operation, now, List.copyOf(send.receivers()))));
        backlogs.forEach((operation, backlog) -> lines.add(waiting(operation, now, List.of(backlog.to))));
    }

    private static Waiting waiting(Operation operation, long now, List<Member> full) {
        return new Waiting(
                operation.toString(),
                Duration.ofNanos(now - operation.since()),
                full,
                "waits for room in the mailbox of " + full);
    }
}
