package io.reactivecom.protocol;

import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import io.reactivecom.Limits;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import java.util.Objects;

/** The connections of this process: who is at the other end, and which of them serves a link. */
final class Sessions {

    private final Group group;
    private final LinkTable table;
    private final Dialling dialling;
    private final Carrier carrier;
    private final Effects effects;
    private final Timers timers;
    private final Greeting greeting;
    private final Positions positions;
    private final LinkEvents events;
    private final SessionTable sessions = new SessionTable();
    private final Transmission transmission;
    private final Resumption resumption;
    private final Conversation conversation;

    Sessions(
            Group group,
            LinkTable table,
            Dialling dialling,
            Carrier carrier,
            Effects effects,
            Timers timers,
            Greeting greeting,
            LinkSecrets secrets,
            Positions positions,
            Transmission transmission,
            LinkEvents events) {
        this.group = group;
        this.table = table;
        this.dialling = dialling;
        this.carrier = carrier;
        this.effects = effects;
        this.timers = timers;
        this.greeting = greeting;
        this.positions = positions;
        this.events = events;
        this.transmission = transmission;
        this.resumption = new Resumption(group, table, sessions, timers, positions, transmission);
        this.conversation = new Conversation(group, resumption, secrets, positions, effects, events, this::drop);
    }

    /** Whether an address has been reached, or is about to be. */
    boolean reaches(String address) {
        return dialling.isUnderWay(address) || sessions.leadTo(address);
    }

    void onOpened(Session session, long now) {
        sessions.add(session);
        greeting.begin(session, now);
        Limits limits = group.settings().limits();
        Session oldest = sessions.halfOpenBeyond(limits.halfOpen());
        if (oldest != null) {
            refuse(oldest, Rejects.tooMany("half-open connections", limits.halfOpen()), now);
        } else if (sessions.size() > limits.connections()) {
            refuse(sessions.mostDispensable(session), Rejects.tooMany("connections", limits.connections()), now);
        }
    }

    void onDialFailed(String address, boolean refused, String why, long now) {
        onDialFailed(address, DialFailure.of(refused), why, now);
    }

    private void onDialFailed(String address, DialFailure failure, String why, long now) {
        dialling.ended(address);
        effects.trace(when -> new ComEvent.Disconnected(when, address, why));
        for (Link link : table.all()) {
            boolean meant = link.active() == null && link.address().equals(address);
            if (meant && link.isMember()) {
                dialling.failed(link, failure == DialFailure.REFUSED, why, now);
            } else if (meant) {
                forgetUnused(link);
            }
        }
        events.unreachable(address, failure, why);
    }

    void onClosed(long connection, String why, long now) {
        onClosed(connection, DialFailure.OTHER, why, now);
    }

    private void onClosed(long connection, DialFailure failure, String why, long now) {
        Session session = sessions.find(connection);
        if (session == null) {
            return;
        }
        forget(session);
        Link link = session.link();
        if (link == null && session.dialled() != null) {
            onDialFailed(session.dialled(), failure, why, now);
            return;
        }
        if (link == null) {
            effects.trace(when -> new ComEvent.Disconnected(when, session.who(), why));
        } else {
            onLinkCut(session, link, why, now);
        }
    }

    private void onLinkCut(Session session, Link link, String why, long now) {
        if (link.active() == session || !session.isResumed()) {
            effects.trace(when -> new ComEvent.Disconnected(when, link.peer().name(), why));
        }
        if (link.active() == session) {
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
        if (frame instanceof Reject reject) {
            onReject(session, reject, now);
        } else if (link == null) {
            onFirst(session, frame, now);
        } else {
            Reject refusal = conversation.take(session, link, frame, now);
            if (refusal != null) {
                refuse(session, refusal, now);
            }
        }
    }

    /** Bytes came that make no whole frame yet. */
    void onBytes(long connection, long now) {
        Session session = sessions.find(connection);
        if (session != null) {
            session.stirred(now, group.settings().timeoutNanos());
        }
    }

    /** A connection has room again. */
    void onRoom(long connection) {
        Link link = sessions.servedBy(connection);
        if (link != null) {
            transmission.proceed(link);
        }
    }

    /** What came is no frame, or a longer one than is read from whoever is at the other end. */
    void onMalformed(long connection, String why, long now) {
        Session session = sessions.find(connection);
        if (session != null) {
            refuse(session, new Reject(Refusal.PROTOCOL, why), now);
        }
    }

    private void onFirst(Session session, Frame frame, long now) {
        if (frame instanceof Hello hello && hello.identity().equals(group.self().identity())) {
            drop(session);
            meetMyself(hello, now);
        } else {
            Reject refusal = greeting.take(session, frame, now);
            Hello hello = session.hello();
            if (refusal != null) {
                refuse(session, refusal, now);
            } else if (hello != null) {
                accept(session, hello, now);
            }
        }
    }

    /** This process has dialled itself, under an address that it does not know as its own. */
    private void meetMyself(Hello hello, long now) {
        for (Session session : sessions.dialledSaying(hello)) {
            drop(session);
            onDialFailed(Objects.requireNonNull(session.dialled()), false, "this process itself answers there", now);
        }
    }

    /** The other is who it says it is, as far as that can be shown. */
    private void accept(Session session, Hello hello, long now) {
        if (session.dialled() != null) {
            dialling.ended(session.dialled());
            noticeReplaced(session.dialled(), hello);
        }
        carrier.trust(session.connection());
        Link link = table.to(hello.identity(), now);
        session.serves(link);
        positions.resume(link, session);
    }

    /** An address that answers for another process is free again: whoever had it is gone. */
    private void noticeReplaced(String address, Hello hello) {
        for (Link link : table.all()) {
            boolean replaced =
                    !link.peer().equals(hello.identity()) && link.address().equals(address);
            if (replaced && !link.isMember()) {
                forgetUnused(link);
            } else if (replaced && !link.signs().isGone()) {
                link.signs().declareGone();
                events.gone(link.peer(), hello.identity() + " answers at its address");
            }
        }
    }

    /** What one says that has come by itself and not shown who it is, is nothing to go by. */
    private void onReject(Session session, Reject reject, long now) {
        boolean heeded = session.dialled() != null || session.peer() != null;
        dialling.pauseAfter(session.link(), reject, now);
        carrier.hangUp(session.connection());
        onClosed(session.connection(), DialFailure.of(reject), reject.text(), now);
        if (heeded) {
            events.rejected(session.peer(), reject, session.dialled() != null);
        }
    }

    /**
     * Closes a connection; nothing of the offending frame is applied. Whoever is looking for its group goes on looking:
     * somebody else may have that address.
     */
    private void refuse(Session session, Reject reject, long now) {
        Reject told = Rejects.brief(reject);
        String why = "it was refused: " + told.text();
        effects.refused(told.reason(), session.who(), told.text());
        dialling.pauseAfter(session.link(), told, now);
        carrier.offer(session.connection(), told);
        carrier.hangUp(session.connection());
        onClosed(session.connection(), DialFailure.of(told), why, now);
        if (session.dialled() != null && session.link() != null) {
            events.unreachable(session.dialled(), DialFailure.of(told), why);
        }
    }

    /** Refuses a process that is not in the view, on all connections with it. */
    void refuse(Identity peer, Reject reject, long now) {
        Link link = table.find(peer);
        if (link != null && !link.isMember()) {
            sessions.of(link).forEach(session -> refuse(session, reject, now));
        }
    }

    /** Ends a connection that nobody has made himself known on, or that serves no link any more. */
    void onSilence(long connection, long now) {
        Session session = sessions.find(connection);
        if (session == null) {
            return;
        }
        Link link = session.link();
        if (link == null || !session.isResumed()) {
            refuse(session, new Reject(Refusal.SILENT, "it did not make itself known within 5 s"), now);
        } else if (link.active() != session) {
            carrier.hangUp(connection);
            onClosed(connection, "another connection is used", now);
        }
    }

    private void drop(Session session) {
        forget(session);
        session.servesNoMore();
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
