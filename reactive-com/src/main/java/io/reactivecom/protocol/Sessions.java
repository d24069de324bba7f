package io.reactivecom.protocol;

import io.reactivecom.ComEvent;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Code;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.Frame.Sequenced;

/** The connections of this process: who is at the other end, and which of them serves a link. */
final class Sessions {

    private static final int ACK_EVERY = 32;
    static final long SILENCE_NANOS = 5_000_000_000L;

    private final Group group;
    private final LinkTable table;
    private final Dialling dialling;
    private final Carrier carrier;
    private final Effects effects;
    private final Timers timers;
    private final Handshake handshake;
    private final Plausibility plausibility;
    private final LinkEvents events;
    private final SessionTable sessions = new SessionTable();
    private final Resumption resumption;

    Sessions(
            Group group,
            LinkTable table,
            Dialling dialling,
            Carrier carrier,
            Effects effects,
            Timers timers,
            Handshake handshake,
            LinkEvents events) {
        this.group = group;
        this.table = table;
        this.dialling = dialling;
        this.carrier = carrier;
        this.effects = effects;
        this.timers = timers;
        this.handshake = handshake;
        this.events = events;
        this.plausibility = new Plausibility(effects);
        this.resumption = new Resumption(group, table, sessions, carrier, timers);
    }

    /** Whether an address has been reached, or is about to be. */
    boolean reaches(String address) {
        return dialling.isUnderWay(address) || sessions.leadTo(address);
    }

    void onOpened(Session session, long now) {
        sessions.add(session);
        timers.set(Timers.Kind.SILENCE, session.connection(), now + SILENCE_NANOS);
        if (session.dialled() != null) {
            carrier.transmit(session.connection(), handshake.hello(now));
        }
    }

    void onDialFailed(String address, boolean refused, String why, long now) {
        dialling.ended(address);
        effects.trace(when -> new ComEvent.Disconnected(when, address, why));
        for (Link link : table.all()) {
            boolean meant = link.active() == null && link.address().equals(address);
            if (meant && link.isMember()) {
                dialling.failed(link, refused, why, now);
            } else if (meant) {
                forgetUnused(link);
            }
        }
        events.unreachable(address, refused, why);
    }

    void onClosed(long connection, String why, long now) {
        Session session = sessions.find(connection);
        if (session == null) {
            return;
        }
        forget(session);
        Link link = session.link();
        if (link == null && session.dialled() != null) {
            onDialFailed(session.dialled(), false, why, now);
            return;
        }
        if (link != null) {
            onLinkCut(session, link, why, now);
        }
    }

    private void onLinkCut(Session session, Link link, String why, long now) {
        if (link.active() == session) {
            effects.trace(when -> new ComEvent.Disconnected(when, link.peer().name(), why));
            resumption.takeOver(link);
        }
        if (link.active() == null && link.isMember()) {
            dialling.dialAfter(link, 0, now);
        } else {
            forgetUnused(link);
        }
    }

    /** A link lasts for as long as a connection refers to it: what comes there must not pass for a new beginning. */
    private void forgetUnused(Link link) {
        if (sessions.of(link).isEmpty()) {
            table.remove(link);
        }
    }

    void onFrame(long connection, Frame frame, long now) {
        Session session = sessions.find(connection);
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
            resumption.follow(link, session, now);
            events.heartbeat(link, heartbeat);
        } else if (frame instanceof Frame.Ack ack) {
            onAck(session, link, ack, now);
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
        timers.stop(Timers.Kind.SILENCE, session.connection());
        if (hello.identity().equals(group.self().identity())) {
            drop(session);
            return;
        }
        Reject unproven = handshake.judgeProof(hello, session.proven());
        if (unproven != null) {
            refuse(session, unproven);
            return;
        }
        if (session.dialled() != null) {
            dialling.ended(session.dialled());
            noticeReplaced(session.dialled(), hello);
        }
        Reject reject = handshake.judge(hello, now);
        if (reject != null) {
            refuse(session, reject);
            return;
        }
        if (session.dialled() == null) {
            carrier.transmit(session.connection(), handshake.hello(now));
        }
        Link link = table.to(hello.identity(), now);
        link.moveTo(hello.address());
        link.heard(now);
        session.greeted(hello, link);
        carrier.transmit(session.connection(), link.position());
    }

    /** Whoever looks for its group is told why one that it found is of no use. */
    private void refuse(Session session, Reject reject) {
        carrier.transmit(session.connection(), reject);
        drop(session);
        if (session.dialled() != null) {
            events.unreachable(session.dialled(), false, "it was refused: " + reject.text());
        }
    }

    /** An address that answers for another process is free again: whoever had it is gone. */
    private void noticeReplaced(String address, Hello hello) {
        for (Link link : table.all()) {
            boolean replaced =
                    !link.peer().equals(hello.identity()) && link.address().equals(address);
            if (replaced && !link.isMember()) {
                forgetUnused(link);
            } else if (replaced && !link.isGone()) {
                link.declareGone();
                events.gone(link.peer(), hello.identity() + " answers at its address");
            }
        }
    }

    private void onResume(Session session, Link link, Frame.Resume resume, long now) {
        if (link.isAbsurd(resume.known(), resume.received())) {
            poison(session, "resumes after frame " + resume.received() + ", which was never sent", now);
            return;
        }
        boolean first = !session.isResumed();
        Session unneeded = resumption.onResume(session, link, resume, now);
        if (unneeded != null) {
            drop(unneeded);
        }
        events.credited(link);
        Hello hello = session.hello();
        if (first && hello != null && link.active() == session) {
            effects.trace(when -> new ComEvent.Connected(when, link.peer()));
            events.greeted(hello, session.dialled() != null);
        }
    }

    private void onSequenced(Session session, Link link, Sequenced frame, long now) {
        String fault = plausibility.fault(frame);
        if (fault == null && link.holdsTooMuch() && BodyRouter.mustWait(frame, group)) {
            fault = "goes on and on about a view that this process has not";
        }
        if (fault != null) {
            poison(session, fault, now);
            return;
        }
        switch (link.receive(frame, session.numbering())) {
            case NEXT -> {
                events.sequenced(link, frame);
                if (link.unconfirmed() >= ACK_EVERY) {
                    carrier.transmit(session.connection(), link.confirm());
                }
            }
            case GAP -> poison(session, "jumps from frame " + link.received() + " to " + frame.sequence(), now);
            case EXCESS -> poison(session, "sends more user messages than it was allowed to", now);
            case SEEN -> {
                // A repetition after a reconnect: it has been dealt with.
            }
        }
    }

    private void onAck(Session session, Link link, Frame.Ack ack, long now) {
        if (link.isAbsurd(ack.numbering(), ack.received())) {
            poison(session, "acknowledges frame " + ack.received() + ", which was never sent", now);
        } else {
            link.acknowledge(ack);
            events.credited(link);
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

    /** Ends a connection that nobody has made himself known on, or that serves no link any more. */
    void onSilence(long connection, long now) {
        Session session = sessions.find(connection);
        Link link = session == null ? null : session.link();
        if (session != null && (link == null || link.active() != session)) {
            carrier.hangUp(connection);
            onClosed(connection, link == null ? "no hello within 5 s" : "another connection is used", now);
        }
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
        sessions.remove(session);
        timers.stop(Timers.Kind.SILENCE, session.connection());
        if (session.dialled() != null && session.hello() == null) {
            dialling.ended(session.dialled());
        }
    }

    /** Ends the connections of a link that ends. */
    void dropAll(Link link) {
        sessions.of(link).forEach(this::drop);
    }

    void close() {
        sessions.all().forEach(this::drop);
    }
}
