package io.reactivecom.protocol;

import io.reactivecom.ComEvent;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Ack;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Part;
import io.reactivecom.wire.Frame.Proof;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.Frame.Resume;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is said on a connection once both ends know each other. What breaks the rules is not applied, not even in part. */
final class Conversation {

    private final Group group;
    private final Resumption resumption;
    private final LinkSecrets secrets;
    private final Positions positions;
    private final Effects effects;
    private final LinkEvents events;
    private final Consumer<Session> unneeded;
    private final Plausibility plausibility;

    Conversation(
            Group group,
            Resumption resumption,
            LinkSecrets secrets,
            Positions positions,
            Effects effects,
            LinkEvents events,
            Consumer<Session> unneeded) {
        this.group = group;
        this.resumption = resumption;
        this.secrets = secrets;
        this.positions = positions;
        this.effects = effects;
        this.events = events;
        this.unneeded = unneeded;
        this.plausibility = new Plausibility(group.horizon(), effects::wallMillis);
    }

    /** Takes a frame; tells why the conversation cannot go on, or null if it can. */
    @Nullable
    Reject take(Session session, Link link, Frame frame, long now) {
        if (frame instanceof Resume resume) {
            return onResume(session, link, resume, now);
        }
        if (frame instanceof Hello) {
            return poison("says hello twice");
        }
        if (frame instanceof Proof) {
            return Greeting.ONE_KNOWS;
        }
        if (!session.isResumed()) {
            return poison("speaks before it has shown that it may go on in this name");
        }
        link.signs().heard(now);
        if (frame instanceof Sequenced sequenced) {
            return onSequenced(session, link, sequenced);
        }
        if (frame instanceof Ack ack) {
            return onAck(session, link, ack, now);
        }
        if (frame instanceof Part part) {
            String fault = session.parts().add(part);
            return fault == null ? null : poison(fault);
        }
        if (frame instanceof Heartbeat heartbeat) {
            if (!plausibility.admits(heartbeat.view())) {
                return poison("speaks of a view that cannot be, " + heartbeat.view());
            }
            group.horizon().hear(heartbeat.view());
            resumption.follow(link, session, now);
            events.heartbeat(link, heartbeat);
        }
        return null;
    }

    private @Nullable Reject onResume(Session session, Link link, Resume resume, long now) {
        if (link.isAbsurd(resume.known(), resume.received())) {
            return poison("resumes after frame " + resume.received() + ", which was never sent");
        }
        if (!secrets.admit(link, session, resume, now)) {
            return new Reject(Refusal.TRY_LATER, link.peer() + " is known here, and knows what it was told");
        }
        Hello hello = session.isResumed() ? null : session.hello();
        if (hello != null) {
            link.moveTo(hello.address());
        }
        link.signs().heard(now);
        Session dropped = resumption.onResume(session, link, resume, now);
        if (dropped != null) {
            unneeded.accept(dropped);
        }
        events.credited(link);
        if (hello != null) {
            events.met(hello, session.dialled());
        }
        if (hello != null && link.active() == session) {
            group.horizon().hear(hello.view());
            group.horizon().hearRecord(hello.record());
            effects.trace(when -> new ComEvent.Connected(when, link.peer()));
            events.greeted(hello, session.dialled() != null);
        }
        return null;
    }

    private @Nullable Reject onSequenced(Session session, Link link, Sequenced came) {
        Sequenced frame = session.parts().join(came);
        if (frame == null) {
            return poison("counts " + came.ahead() + " bytes ahead of a message, which did not come");
        }
        String absurd = plausibility.fault(frame);
        String fault = absurd == null ? events.fault(link, frame) : absurd;
        if (fault != null) {
            return poison(fault);
        }
        boolean holdsTooMuch = link.held().areTooMany(link.allowances().window(), link.isMember());
        if (holdsTooMuch && BodyRouter.mustWait(frame, group)) {
            return poison("goes on and on about a view that this process has not");
        }
        return switch (link.receive(frame, session.numbering())) {
            case NEXT -> {
                hear(frame);
                events.sequenced(link, frame);
                positions.tellIfOverdue(link);
                yield null;
            }
            case GAP -> poison("jumps from frame " + link.received() + " to " + frame.sequence());
            case EXCESS -> poison("sends more user messages than it was allowed to");
            case SEEN -> null; // A repetition after a reconnect: it has been dealt with.
        };
    }

    private void hear(Sequenced frame) {
        group.horizon().hear(frame.view());
        Decision decision = frame.body() instanceof ViewBody body ? Plausibility.decision(body) : null;
        if (decision != null) {
            group.horizon().hear(ViewId.of(decision.view()));
        }
    }

    private @Nullable Reject onAck(Session session, Link link, Ack ack, long now) {
        if (link.isAbsurd(ack.numbering(), ack.received())) {
            return poison("acknowledges frame " + ack.received() + ", which was never sent");
        }
        if (link.acknowledge(ack, session.numbering())) {
            secrets.shows(link.peer(), now);
        }
        events.credited(link);
        return null;
    }

    private static Reject poison(String what) {
        return new Reject(Refusal.PROTOCOL, "the other side " + what);
    }
}
