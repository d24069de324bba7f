package io.reactivecom.protocol;

import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Code;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.Frame.Sequenced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All connections and links of this process: who is dialled when, which connection serves which link. */
final class Links implements Outbox {

    private static final int ACK_EVERY = 32;
    private static final long HELLO_NANOS = 5_000_000_000L;

    private final Group group;
    private final Carrier carrier;
    private final Effects effects;
    private final Timers timers;
    private final Handshake handshake;
    private final RandomGenerator random;
    private final LinkEvents events;
    private final Redialling redialling;

    private final Map<Long, Session> sessions = new HashMap<>();
    private final Map<Identity, Link> links = new LinkedHashMap<>();
    /** Addresses being dialled, or dialled and still silent. */
    private final Set<String> dialling = new HashSet<>();

    Links(
            Group group,
            Carrier carrier,
            Effects effects,
            Timers timers,
            Handshake handshake,
            RandomGenerator random,
            LinkEvents events) {
        this.group = group;
        this.carrier = carrier;
        this.effects = effects;
        this.timers = timers;
        this.handshake = handshake;
        this.random = random;
        this.events = events;
        this.redialling = new Redialling(group.settings(), timers, this::dial, events);
    }

    // --- what the machines ask for ---

    @Override
    public void send(Member to, Body body) {
        Link link = link(to.identity(), 0);
        if (link.address().isEmpty()) {
            link.moveTo(to.address());
        }
        Sequenced frame = link.append(group.viewId(), body);
        Session session = link.active();
        if (session != null) {
            carrier.transmit(session.connection(), frame);
        } else {
            dial(link.address());
        }
    }

    @Override
    public void sendAll(Body body) {
        for (Member other : group.others()) {
            send(other, body);
        }
    }

    /** Sends what is only of the moment, if there is a connection to carry it. */
    void sendNow(Member to, Frame frame) {
        Link link = links.get(to.identity());
        Session session = link == null ? null : link.active();
        if (link != null && session != null) {
            carrier.transmit(session.connection(), frame);
            if (link.unconfirmed() > 0) {
                carrier.transmit(session.connection(), link.confirm());
            }
        }
    }

    /** Dials an address, unless that is under way; whoever answers is told to {@link LinkEvents#greeted}. */
    void dial(String address) {
        if (!address.isEmpty() && !address.equals(group.self().address()) && dialling.add(address)) {
            carrier.dial(address);
        }
    }

    boolean isConnected(String address) {
        return dialling.contains(address) || sessions.values().stream().anyMatch(session -> isAt(session, address));
    }

    private static boolean isAt(Session session, String address) {
        Hello hello = session.hello();
        return hello != null && hello.address().equals(address) || address.equals(session.dialled());
    }

    boolean isConnected(Identity peer) {
        Link link = links.get(peer);
        return link != null && link.active() != null;
    }

    long lastHeard(Identity peer) {
        Link link = links.get(peer);
        return link == null ? Long.MIN_VALUE : link.lastHeard();
    }

    boolean isGone(Identity peer) {
        Link link = links.get(peer);
        return link != null && link.isGone();
    }

    /** Whether a process has given a sign of life within the last two intervals. */
    boolean seemsAlive(Identity peer, long now) {
        Link link = links.get(peer);
        return link != null
                && link.active() != null
                && now - link.lastHeard() <= 2 * group.settings().intervalNanos();
    }

    /** Keeps up links to those in the view, and ends those to the departed. */
    void onViewChange(ViewChange change, long now) {
        for (Member member : change.view().members()) {
            if (!member.equals(group.self())) {
                keep(member, now);
            }
        }
        for (Member departed : change.departed()) {
            if (change.view().find(departed.identity()).isEmpty()) {
                end(departed.identity());
            }
        }
    }

    private void keep(Member member, long now) {
        Link link = link(member.identity(), now);
        link.moveTo(member.address());
        if (!link.isMember()) {
            link.setMember(true);
            link.heard(now);
        }
        if (link.active() == null) {
            boolean dialsFirst = group.self().identity().compareTo(member.identity()) < 0;
            redialling.after(link, dialsFirst ? 0 : group.settings().intervalNanos(), now);
        }
    }

    private void end(Identity peer) {
        Link link = links.remove(peer);
        if (link != null) {
            timers.stop(Timers.Kind.REDIAL, peer);
            for (Session session : new ArrayList<>(sessions.values())) {
                if (session.link() == link) {
                    drop(session);
                }
            }
        }
    }

    /** Hands over what waited for the view that is now installed. */
    void releaseHeld(Consumer<HeldFrame> taker) {
        for (Link link : new ArrayList<>(links.values())) {
            if (link.holds()) {
                link.release(group.viewId(), frame -> taker.accept(new HeldFrame(link, frame)));
            }
        }
    }

    /** A frame that waited for a view. */
    record HeldFrame(Link link, Sequenced frame) {}

    /** Ends everything. */
    void close() {
        new ArrayList<>(sessions.values()).forEach(this::drop);
        links.clear();
    }

    // --- what the transport tells ---

    void onOpened(long connection, @Nullable String dialled, long now) {
        Session session = new Session(connection, dialled);
        sessions.put(connection, session);
        timers.set(Timers.Kind.HELLO, connection, now + HELLO_NANOS);
        if (dialled != null) {
            carrier.transmit(connection, handshake.hello(now));
        }
    }

    void onDialFailed(String address, boolean refused, String why, long now) {
        dialling.remove(address);
        effects.trace(when -> new ComEvent.Disconnected(when, address, why));
        for (Link link : links.values()) {
            if (link.isMember() && link.active() == null && link.address().equals(address)) {
                redialling.failed(link, refused, why, now);
            }
        }
        events.unreachable(address, why);
    }

    void onClosed(long connection, String why, long now) {
        Session session = sessions.get(connection);
        if (session == null) {
            return;
        }
        forget(session);
        Link link = session.link();
        if (link == null && session.dialled() != null) {
            onDialFailed(session.dialled(), false, why, now);
            return;
        }
        if (link == null || link.active() != session) {
            return;
        }
        effects.trace(when -> new ComEvent.Disconnected(when, link.peer().name(), why));
        link.activate(null);
        takeOver(link, now);
        if (link.active() == null && link.isMember()) {
            redialling.after(link, 0, now);
        } else if (link.active() == null) {
            links.remove(link.peer());
        }
    }

    /** Another connection to the same process may have been waiting behind the one that ended. */
    private void takeOver(Link link, long now) {
        for (Session other : sessions.values()) {
            if (other.link() == link && other.isResumed()) {
                activate(link, other, now);
                return;
            }
        }
    }

    void onFrame(long connection, Frame frame, long now) {
        Session session = sessions.get(connection);
        if (session == null) {
            return;
        }
        Link link = session.link();
        if (link == null) {
            onFirst(session, frame, now);
            return;
        }
        link.heard(now);
        if (frame instanceof Sequenced sequenced) {
            onSequenced(session, link, sequenced, now);
        } else if (frame instanceof Frame.Heartbeat heartbeat) {
            events.heartbeat(link.peer(), heartbeat);
        } else if (frame instanceof Frame.Ack ack) {
            if (!link.acknowledge(ack.received())) {
                poison(session, "acknowledges frame " + ack.received() + ", which was never sent", now);
            }
        } else if (frame instanceof Frame.Resume resume) {
            onResume(session, link, resume, now);
        } else if (frame instanceof Reject reject) {
            onReject(session, reject, now);
        } else {
            poison(session, "says hello twice", now);
        }
    }

    private void onFirst(Session session, Frame frame, long now) {
        if (frame instanceof Hello hello) {
            onHello(session, hello, now);
        } else if (frame instanceof Reject reject) {
            onReject(session, reject, now);
        } else {
            poison(session, "speaks before its hello", now);
        }
    }

    private void onHello(Session session, Hello hello, long now) {
        timers.stop(Timers.Kind.HELLO, session.connection());
        if (hello.identity().equals(group.self().identity())) {
            drop(session);
            return;
        }
        if (session.dialled() == null) {
            carrier.transmit(session.connection(), handshake.hello(now));
        } else {
            dialling.remove(session.dialled());
            noticeReplaced(session.dialled(), hello);
        }
        Reject reject = handshake.judge(hello, this, now);
        if (reject != null) {
            carrier.transmit(session.connection(), reject);
            drop(session);
            return;
        }
        Link link = link(hello.identity(), now);
        link.moveTo(hello.address());
        link.heard(now);
        session.greeted(hello, link);
        carrier.transmit(session.connection(), link.position());
    }

    /** A member's address that answers for another process is free again: the member is gone. */
    private void noticeReplaced(String address, Hello hello) {
        for (Link link : links.values()) {
            boolean another = !link.peer().equals(hello.identity());
            if (another && link.isMember() && !link.isGone() && link.address().equals(address)) {
                link.declareGone();
                events.gone(link.peer(), hello.identity() + " answers at its address");
            }
        }
    }

    private void onResume(Session session, Link link, Frame.Resume resume, long now) {
        boolean first = !session.isResumed();
        if (!link.resume(resume, random.nextLong())) {
            carrier.transmit(session.connection(), link.position());
        }
        session.setResumed();
        Session before = link.active();
        if (before == null || before == session || prefers(session, before, now)) {
            activate(link, session, now);
            if (before != null && before != session) {
                drop(before);
            }
        } else {
            drop(session);
        }
        Hello hello = session.hello();
        if (first && hello != null && link.active() == session) {
            effects.trace(when -> new ComEvent.Connected(when, link.peer()));
            events.greeted(hello, session.dialled() != null);
        }
    }

    /** Where both have dialled, both keep the connection that the smaller of them opened; of one's own, the newer. */
    private boolean prefers(Session candidate, Session current, long now) {
        boolean candidateMine = candidate.dialled() != null;
        boolean currentMine = current.dialled() != null;
        Link link = current.link();
        if (candidateMine == currentMine || link == null) {
            return true;
        }
        boolean smaller = group.self().identity().compareTo(link.peer()) < 0;
        boolean stale = now - link.lastHeard() > 2 * group.settings().intervalNanos();
        return candidateMine == smaller || stale;
    }

    private void activate(Link link, Session session, long now) {
        link.activate(session);
        timers.stop(Timers.Kind.REDIAL, link.peer());
        for (Sequenced frame : link.unacknowledged()) {
            carrier.transmit(session.connection(), frame);
        }
    }

    private void onSequenced(Session session, Link link, Sequenced frame, long now) {
        switch (link.receive(frame)) {
            case NEXT -> {
                events.sequenced(link, frame);
                if (link.unconfirmed() >= ACK_EVERY) {
                    carrier.transmit(session.connection(), link.confirm());
                }
            }
            case GAP -> poison(session, "jumps from frame " + link.received() + " to " + frame.sequence(), now);
            case SEEN -> {
                // A repetition after a reconnect: it has been dealt with.
            }
        }
    }

    private void onReject(Session session, Reject reject, long now) {
        carrier.hangUp(session.connection());
        onClosed(session.connection(), reject.text(), now);
        events.rejected(reject, session.dialled() != null);
    }

    /** Closes a connection whose other end breaks the rules; nothing of the offending frame is applied. */
    private void poison(Session session, String what, long now) {
        carrier.transmit(session.connection(), new Reject(Code.PROTOCOL, what));
        carrier.hangUp(session.connection());
        onClosed(session.connection(), "the other side " + what, now);
    }

    void onTimer(Timers.Timer timer, long now) {
        if (timer.subject() instanceof Identity peer) {
            Link link = links.get(peer);
            if (link != null && link.isMember() && link.active() == null) {
                dial(link.address());
            }
        } else if (timer.subject() instanceof Long connection) {
            Session session = sessions.get(connection);
            if (session != null) {
                carrier.hangUp(connection);
                onClosed(connection, "no hello within 5 s", now);
            }
        }
    }

    private Link link(Identity peer, long now) {
        return links.computeIfAbsent(peer, identity -> new Link(identity, random.nextLong(), now));
    }

    private void drop(Session session) {
        forget(session);
        Link link = session.link();
        if (link != null && link.active() == session) {
            link.activate(null);
        }
        carrier.hangUp(session.connection());
    }

    private void forget(Session session) {
        sessions.remove(session.connection());
        timers.stop(Timers.Kind.HELLO, session.connection());
        if (session.dialled() != null && session.hello() == null) {
            dialling.remove(session.dialled());
        }
    }
}
