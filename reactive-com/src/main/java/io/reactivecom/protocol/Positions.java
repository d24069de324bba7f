package io.reactivecom.protocol;

import io.reactivecom.wire.Frame.Ack;

/** Tells the other side of a link how far this side has got: what has come, and what there is room for. */
final class Positions {

    /*
     * A position is cumulative. It counts as told on the connection on which it was told, never on the link as a whole: what
     * is written on a connection arrives, or that connection ends, and the next one that serves the link is told anew. (The
     * story of a link that stalled for good:
     *
     *   1. Both dial. P2 sends all the 1,024 messages that P1 allows on the first connection. P1 serves the link on the second.
     *   2. P1 answers every 32nd frame on the first connection, which P2 has closed meanwhile, and takes that for told.
     *   3. P2 sends its frames again on the second connection. P1 drops them as repetitions, and has no news to tell. P2 has
     *      no credit left, so nothing new comes that P1 would acknowledge.)
     */
    private final Carrier carrier;
    private final LinkSecrets secrets;

    Positions(Carrier carrier, LinkSecrets secrets) {
        this.carrier = carrier;
        this.secrets = secrets;
    }

    /** The first word on a connection, and the first under a new numbering. */
    void resume(Link link, Session session) {
        Ack position = link.position();
        if (carrier.offer(session.connection(), secrets.sign(link, session))) {
            session.told(position);
        }
    }

    /** With every heartbeat: tells what was not yet told where the link is served. */
    void tell(Link link) {
        Session session = link.active();
        if (session != null && !link.position().equals(session.told())) {
            tell(link, session);
        }
    }

    /** Tells it at once if so much is new that the other side may be waiting for it. */
    void tellIfOverdue(Link link) {
        Session session = link.active();
        if (session != null && link.isOverdue(session.told())) {
            tell(link, session);
        }
    }

    void tell(Link link, Session session) {
        Ack position = link.position();
        if (carrier.offer(session.connection(), position)) {
            session.told(position);
        }
    }
}
