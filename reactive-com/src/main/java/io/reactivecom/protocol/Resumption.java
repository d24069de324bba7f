package io.reactivecom.protocol;

import io.reactivecom.wire.Frame;
import org.jspecify.annotations.Nullable;

/** Which of several connections to one process serves the link, and from where it goes on there. */
final class Resumption {

    private final Group group;
    private final LinkTable links;
    private final SessionTable sessions;
    private final Timers timers;
    private final Positions positions;
    private final Transmission transmission;

    Resumption(
            Group group,
            LinkTable links,
            SessionTable sessions,
            Timers timers,
            Positions positions,
            Transmission transmission) {
        this.group = group;
        this.links = links;
        this.sessions = sessions;
        this.timers = timers;
        this.positions = positions;
        this.transmission = transmission;
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
        if (before == null || before == session) {
            activate(link, session);
            return null;
        }
        if (prefers(session, before, link)) {
            activate(link, session);
            return before;
        }
        transmission.proceed(link);
        return session.dialled() != null ? session : putAside(session, link, now);
    }

    /**
     * A connection that is not preferred stays open if the other side has dialled it: that side may know that the serving
     * one has ended, which is not noticed here. (The story: a firewall forgets a connection that P1 has dialled, and tells
     * only P3. P3 dials; P1 prefers what it has, and hangs up; P3 dials again, for as long as P1 is not told.) If it is
     * not dropped there, the link follows it.
     *
     * @return what was put aside before
     */
    private @Nullable Session putAside(Session session, Link link, long now) {
        timers.setSilence(session.connection(), now);
        for (Session other : sessions.of(link)) {
            if (other != session && other != link.active() && other.isResumed() && other.dialled() == null) {
                return other;
            }
        }
        return null;
    }

    /**
     * Goes where the other side's heartbeats come. Only the smaller of two follows: the larger has preferred what the
     * smaller dialled, if that has reached it. What is left is watched, for it may have ended unnoticed.
     */
    void follow(Link link, Session session, long now) {
        Session before = link.active();
        if (before != null && before != session && isSmaller(link)) {
            activate(link, session);
            timers.setSilence(before.connection(), now);
        }
    }

    /** Wherever the link is served next, the other side must know the new numbering before it is used there. */
    private void tellPosition(Link link) {
        for (Session session : sessions.of(link)) {
            positions.resume(link, session);
        }
    }

    /** Where both have dialled, both keep the connection that the smaller of them opened; of one side's, the newer. */
    private boolean prefers(Session candidate, Session current, Link link) {
        boolean candidateMine = candidate.dialled() != null;
        boolean currentMine = current.dialled() != null;
        return candidateMine == currentMine || candidateMine == isSmaller(link);
    }

    private boolean isSmaller(Link link) {
        return group.self().identity().compareTo(link.peer()) < 0;
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

    /** From now on the link is served here. */
    private void activate(Link link, Session session) {
        link.activate(session);
        timers.stop(Timers.Kind.REDIAL, link.peer());
        transmission.proceed(link);
        positions.tell(link);
    }
}
