package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.NotSentException;
import io.reactivecom.protocol.Allowances.Lane;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.NoRoom;
import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Accepted;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewBody.Join;
import io.reactivecom.wire.ViewBody.Prepare;
import io.reactivecom.wire.ViewBody.Promise;
import java.util.function.BiConsumer;

/** What the machines say to other processes, and which links there are for it. */
final class Links implements Outbox {

    private final Group group;
    private final LinkTable table;
    private final Sessions sessions;
    private final Dialling dialling;
    private final Carrier carrier;
    private final Positions positions;
    private final Transmission transmission;
    private final Timers timers;
    private boolean closed;

    Links(
            Group group,
            LinkTable table,
            Sessions sessions,
            Dialling dialling,
            Carrier carrier,
            Positions positions,
            Transmission transmission,
            Timers timers) {
        this.group = group;
        this.table = table;
        this.sessions = sessions;
        this.dialling = dialling;
        this.carrier = carrier;
        this.positions = positions;
        this.transmission = transmission;
        this.timers = timers;
    }

    /**
     * Sees whether a message that is to be sent later has an encoding.
     *
     * @throws NotSentException if it has none
     */
    void check(UserBody body) {
        transmission.check(group.viewId(), body);
    }

    @Override
    public void send(Member to, Body body) {
        if (closed) {
            return;
        }
        Link link = table.to(to.identity(), 0);
        if (link.address().isEmpty()) {
            link.moveTo(to.address());
        }
        if (link.isUnheardOf()) {
            end(to.identity());
            return;
        }
        if (isFutile(link, body)) {
            return;
        }
        transmission.send(link, group.viewId(), body);
        if (link.active() == null) {
            dialling.dialUnlessPaused(link);
        }
    }

    private static boolean isFutile(Link link, Body body) {
        return body instanceof Join && link.isAskingFutile() || isSaidAgain(body) && link.isRepetitionFutile();
    }

    /** Whether the machines say it again until it has had its effect, or as often as its receiver asks for it. */
    private static boolean isSaidAgain(Body body) {
        return body instanceof Prepare
                || body instanceof Promise
                || body instanceof Accept
                || body instanceof Accepted
                || body instanceof Install
                || body instanceof NoRoom;
    }

    @Override
    public void sendAll(Body body) {
        for (Member other : group.others()) {
            send(other, body);
        }
    }

    /** How many user messages a member has room for, and this process for its. */
    Allowances allowances(Member other) {
        return table.to(other.identity(), 0).allowances();
    }

    /** How much of what was said to a process it has not acknowledged. */
    int unacknowledged(Identity peer) {
        Link link = table.find(peer);
        return link == null ? 0 : link.backlog();
    }

    /** A user message of a member was taken: it may send another one, and is told before it runs out. */
    void consumed(Member from, UserBody body) {
        Link link = table.find(from.identity());
        if (link != null && link.hasCounted(from)) {
            consumed(link, body);
        } else if (Lane.of(body) == Lane.MAILBOX) {
            takeLeftover(from.name());
        }
    }

    /** A message from the mailbox was taken that had come in a former stay. */
    void takeLeftover(String sender) {
        Link present = table.takeLeftover(sender);
        if (present != null) {
            positions.tellIfOverdue(present);
        }
    }

    void consumed(Link link, UserBody body) {
        link.consumed(body);
        positions.tellIfOverdue(link);
    }

    /** Sends what is only of the moment, if there is a connection to carry it. */
    void sendNow(Identity to, Frame frame) {
        Link link = table.find(to);
        Session session = link == null ? null : link.active();
        if (link != null && session != null && carrier.offer(session.connection(), frame)) {
            positions.tell(link);
        }
    }

    /** The same to those who are connected and not in the view, and have been heard since then. */
    void sendToStrangers(Frame frame, long since) {
        for (Link link : table.all()) {
            if (!link.isMember() && link.signs().lastHeard() >= since) {
                sendNow(link.peer(), frame);
            }
        }
    }

    /** Whether something can be said to a process without knowing more strangers than one may. */
    boolean hasRoomFor(Identity peer) {
        return table.find(peer) != null
                || table.strangers() < group.settings().limits().strangers();
    }

    boolean isConnected(Identity peer) {
        Link link = table.find(peer);
        return link != null && link.active() != null;
    }

    long lastHeard(Identity peer) {
        Link link = table.find(peer);
        return link == null ? Long.MIN_VALUE : link.signs().lastHeard();
    }

    boolean isGone(Identity peer) {
        Link link = table.find(peer);
        return link != null && link.signs().isGone();
    }

    /** Keeps up links to those in the view, and ends those to the departed. */
    void onViewChange(ViewChange change, long now) {
        for (Member departed : change.departed()) {
            if (change.view().find(departed.identity()).isEmpty()) {
                end(departed.identity());
            }
        }
        for (Member member : change.view().members()) {
            if (!member.equals(group.self())) {
                keep(member, now);
            }
        }
    }

    private void keep(Member member, long now) {
        Link link = table.to(member.identity(), now);
        link.moveTo(member.address());
        if (!link.isMember()) {
            table.leadTo(link, member);
            link.signs().heard(now);
            positions.tellIfOverdue(link);
        }
        if (link.active() == null) {
            boolean dialsFirst = group.self().identity().compareTo(member.identity()) < 0;
            dialling.dialAfter(link, dialsFirst ? 0 : group.settings().intervalNanos(), now);
        }
    }

    void onRedialTimer(Identity peer) {
        Link link = table.find(peer);
        if (link != null && link.isMember() && link.active() == null) {
            dialling.dial(link.address());
        }
    }

    private void end(Identity peer) {
        Link link = table.remove(peer);
        if (link != null) {
            timers.stop(Timers.Kind.REDIAL, peer);
            link.unsent().dropMessages();
            transmission.finish(link);
            sessions.dropAll(link);
        }
    }

    /** Sends what lacked memory before. */
    void retry() {
        table.all().forEach(transmission::proceed);
    }

    /** Hands over what waited for the view that is now installed. */
    void releaseHeld(BiConsumer<Link, Sequenced> taker) {
        for (Link link : table.all()) {
            if (!link.held().isEmpty()) {
                link.held().release(group.viewId(), frame -> taker.accept(link, frame));
            }
        }
    }

    /** Ends everything; what is said from now on goes nowhere. */
    void close() {
        closed = true;
        table.all().forEach(transmission::finish);
        sessions.close();
        table.clear();
    }
}
