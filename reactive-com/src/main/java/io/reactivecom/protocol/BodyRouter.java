package io.reactivecom.protocol;

import io.reactivecom.AckLevel;
import io.reactivecom.Member;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.BodyHandler;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Takes each body to the machine that it is for. */
final class BodyRouter implements BodyHandler<Member> {

    private final Machines machines;
    private final Effects effects;
    private final LongSupplier clock;

    BodyRouter(Machines machines, Effects effects, LongSupplier clock) {
        this.machines = machines;
        this.effects = effects;
        this.clock = clock;
    }

    /** Takes a frame: at once, or when the view has come in which it was said. */
    void take(Link link, Sequenced frame) {
        if (mustWait(frame, machines.group)) {
            boolean first = link.held().isEmpty();
            link.held().add(frame);
            if (first) {
                machines.membership.ask(link.peer());
            }
        } else if (frame.body() instanceof ViewBody.OpenBody) {
            frame.body().dispatch(this, new Member(link.peer(), link.address(), 0));
        } else {
            dispatch(link, frame);
        }
    }

    /** Whether a frame is about a view that is not installed yet. */
    static boolean mustWait(Sequenced frame, Group group) {
        return !(frame.body() instanceof ViewBody.OpenBody) && frame.view().isAfter(group.viewId());
    }

    /**
     * Hands a body to its machine, if the speaker is in the view, and both have been since it spoke: what others say no
     * longer counts, nor what was said in a stay that is over, of the one or of the other. A message that is dropped takes
     * no room, as one that was taken.
     *
     *   1. P0 removes P1, which is cut off, hears nothing of that, and arrives at a barrier.
     *   2. P1 reconnects. What it has to say again begins with how it once asked to be let in; so P0 lets it in.
     *   3. The arrival comes next. Counted, it would open a barrier for P0 at which P1, whose stay ends as soon as it hears
     *      of all this, has never arrived since it was let in.
     *
     * Numbers tell stays of one group apart. Where an operator has forced two groups, each has numbers of its own, so a frame of
     * another generation is of another stay, however high its number.
     */
    void dispatch(Link link, Sequenced frame) {
        Member speaker = speaker(link, frame);
        if (speaker != null) {
            frame.body().dispatch(this, speaker);
        } else if (frame.body() instanceof UserBody message) {
            machines.links.consumed(link, message);
        }
    }

    private @Nullable Member speaker(Link link, Sequenced frame) {
        long said = frame.view().number();
        Member member = machines.group.find(link.peer());
        boolean both = member != null
                && frame.view().generation() == machines.group.viewId().generation()
                && said >= member.admitted()
                && said >= machines.group.self().admitted();
        return both ? member : null;
    }

    /** What is wrong with a frame, for one that knows what this process knows; to be read after its sender's name, or null. */
    @Nullable
    String fault(Link link, Sequenced frame) {
        if (frame.body() instanceof Body.Released body && !mustWait(frame, machines.group)) {
            Member speaker = speaker(link, frame);
            return speaker == null ? null : machines.barriers.fault(speaker, body);
        }
        return null;
    }

    private long now() {
        return clock.getAsLong();
    }

    @Override
    public void onUserBody(Member from, Body.UserBody body) {
        effects.arrived(new Incoming(from, body));
    }

    /** Takes a user message, now that it is stamped, to the calls that take it or to the mailbox. */
    void receive(Stamped<Incoming> message) {
        Body.UserBody body = message.value().body();
        if (body instanceof Body.Rendezvous) {
            machines.rendezvous.onMessage(message);
        } else if (body instanceof Body.Collective) {
            machines.collectives.onMessage(message);
        } else {
            effects.deliver(message);
            machines.broadcasts.onMessage(message.value(), AckLevel.RECEIVED);
        }
    }

    /** Takes a message that a call has taken back to the calls to come. */
    void putBack(Stamped<Incoming> message) {
        if (message.value().body() instanceof Body.Rendezvous) {
            machines.rendezvous.putBack(message);
        } else {
            machines.collectives.putBack(message);
        }
    }

    @Override
    public void onSyncAck(Member from, Body.SyncAck body) {
        machines.broadcasts.onSyncAck(from, body);
    }

    @Override
    public void onCollectiveAck(Member from, Body.CollectiveAck body) {
        machines.collectives.onAck(from, body);
    }

    @Override
    public void onRendezvousAck(Member from, Body.RendezvousAck body) {
        machines.rendezvous.onAck(from, body);
    }

    @Override
    public void onCancel(Member from, Body.Cancel body) {
        machines.rendezvous.onCancel(from, body);
    }

    @Override
    public void onArrive(Member from, Body.Arrive body) {
        machines.barriers.onArrive(from, body);
    }

    @Override
    public void onReleased(Member from, Body.Released body) {
        machines.barriers.onReleased(from, body);
    }

    @Override
    public void onTokenRequest(Member from, Body.TokenRequest body) {
        machines.rings.onRequest(from, body, now());
    }

    @Override
    public void onToken(Member from, Body.Token body) {
        machines.rings.onToken(from, body);
    }

    @Override
    public void onTokenReport(Member from, Body.TokenReport body) {
        machines.rings.onReport(from, body, now());
    }

    @Override
    public void onNoRoom(Member from, Body.NoRoom body) {
        if (body.ring()) {
            machines.rings.onNoRoom(from, body);
        } else {
            machines.barriers.onNoRoom(from, body);
        }
    }

    @Override
    public void onPeers(Member from, ViewBody.Peers body) {
        machines.bootstrap.onPeers(from.identity(), body, now());
    }

    @Override
    public void onFound(Member from, ViewBody.Found body) {
        machines.bootstrap.onFound(from.identity(), body, now());
    }

    @Override
    public void onFoundAccepted(Member from, ViewBody.FoundAccepted body) {
        machines.bootstrap.onFoundAccepted(from.identity(), body, now());
    }

    @Override
    public void onFoundRefused(Member from, ViewBody.FoundRefused body) {
        machines.bootstrap.onFoundRefused(from.identity(), body, now());
    }

    @Override
    public void onFoundWithdrawn(Member from, ViewBody.FoundWithdrawn body) {
        machines.bootstrap.onFoundWithdrawn(from.identity());
    }

    @Override
    public void onJoin(Member from, ViewBody.Join body) {
        // A stranger speaks for itself only, or it could make this process dial and queue for whomever it likes.
        boolean member = machines.group.find(from.identity()) != null;
        Reject full = member ? null : machines.handshake.judgeRoomForOneMore();
        if (full != null) {
            machines.sessions.refuse(from.identity(), full, now());
        } else if (member || from.identity().equals(body.joiner().identity())) {
            machines.membership.onJoin(body, now());
            machines.reachability.onJoin(body, now());
        }
    }

    @Override
    public void onLeave(Member from, ViewBody.Leave body) {
        machines.membership.onLeave(from, now());
    }

    @Override
    public void onPrepare(Member from, ViewBody.Prepare body) {
        machines.membership.proposer().onPrepare(from, body, now());
    }

    @Override
    public void onPromise(Member from, ViewBody.Promise body) {
        machines.membership.proposer().onPromise(from, body, now());
    }

    @Override
    public void onAccept(Member from, ViewBody.Accept body) {
        machines.membership.proposer().onAccept(from, body, now());
    }

    @Override
    public void onAccepted(Member from, ViewBody.Accepted body) {
        machines.membership.proposer().onAccepted(from, body, now());
    }

    @Override
    public void onRenew(Member from, ViewBody.Renew body) {
        machines.membership.onRenew(body, now());
    }

    @Override
    public void onInstall(Member from, ViewBody.Install body) {
        machines.membership.onInstall(body, now());
    }
}
