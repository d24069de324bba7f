package io.reactivecom.protocol;

import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Sequenced;
import org.jspecify.annotations.Nullable;

/** Which of several connections to one process serves the link, and from where it goes on there. */
final class Resumption {

    private final Group group;
    private final LinkTable links;
    private final SessionTable sessions;
    private final Carrier carrier;
    private final Timers timers;
    private final LinkSecrets secrets;

    Resumption(
            Group group, LinkTable links, SessionTable sessions, Carrier carrier, Timers timers, LinkSecrets secrets) {
        this.group = group;
        this.links = links;
        this.sessions = sessions;
        this.carrier = carrier;
        this.timers = timers;
        this.secrets = secrets;
    }

    /**
     * The other side tells where it is.
     *
     * @return the connection that is not needed any more, or null
     */
    @Nullable
    Session onResume(Session session, Link link, Frame.Resume resume, long now) {
        session.resumed(resume.numbering());
        if (!link.resume(resume, links.freshNumbering())) {
            tellPosition(link);
        }
        Session before = link.active();
        if (before == null || before == session || prefers(session, before, now)) {
            activate(link, session);
            return before == session ? null : before;
        }
        return session;
    }

    /** Wherever the link is served next, the other side must know the new numbering before it is used there. */
    private void tellPosition(Link link) {
        for (Session session : sessions.of(link)) {
            carrier.transmit(session.connection(), secrets.sign(link));
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

    /** The serving connection has ended: another one to the same process may have been waiting behind it. */
    void takeOver(Link link) {
        link.activate(null);
        for (Session other : sessions.of(link)) {
            if (other.isResumed()) {
                activate(link, other);
                return;
            }
        }
    }

    /**
     * From now on the link is served here. What was acknowledged and allowed is said anew: it may have been said last on a
     * connection that the other side has already let go of. (The story: both dial. P2 acknowledges a frame, and gives
     * credit, on the first connection, just when P1 drops that in favour of the second. P2 has nothing new to
     * acknowledge, so P1 would wait for ever.)
     */
    private void activate(Link link, Session session) {
        link.activate(session);
        timers.stop(Timers.Kind.REDIAL, link.peer());
        for (Sequenced frame : link.unacknowledged()) {
            carrier.transmit(session.connection(), frame);
        }
        carrier.transmit(session.connection(), link.confirm());
    }
}
