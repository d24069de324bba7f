package io.reactivecom.protocol.simulation;

import io.reactivecom.View;
import io.reactivecom.wire.Ballot;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.BodyHandler;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Payload;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Frames and bodies as a reader would say them: names for incarnations, view numbers for views. */
public final class FrameText implements BodyHandler<StringBuilder> {

    private static final FrameText WORDS = new FrameText();

    private FrameText() {}

    /** A frame in one line. */
    public static String of(Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced) {
            return of(sequenced.body());
        }
        if (frame instanceof Frame.Hello hello) {
            return "Hello " + hello.identity().name() + " of view " + number(hello.view());
        }
        if (frame instanceof Frame.Resume resume) {
            return "Resume after " + resume.received();
        }
        if (frame instanceof Frame.Heartbeat beat) {
            String suspects = beat.suspected().isEmpty() ? "" : " suspects ranks " + beat.suspected();
            return "Heartbeat " + beat.sequence() + " echo " + beat.echo() + " of view " + number(beat.view())
                    + suspects;
        }
        if (frame instanceof Frame.Ack ack) {
            return "Ack " + ack.received();
        }
        return frame instanceof Frame.Reject reject
                ? "Reject " + reject.reason() + ": " + reject.text()
                : frame.toString();
    }

    /** A body in one line. */
    public static String of(Body body) {
        StringBuilder text = new StringBuilder(body.getClass().getSimpleName());
        body.dispatch(WORDS, text);
        return text.toString();
    }

    /** A view in a few words. */
    public static String of(View view) {
        return "view " + view.number() + " " + view.members();
    }

    /** A payload as the text that it is in tests. */
    public static String of(Payload payload) {
        return '"' + new String(payload.bytes(), StandardCharsets.UTF_8) + '"';
    }

    private static String of(Decision decision) {
        String removal = decision.lastRemoval() == 0 ? "" : " last removal " + decision.lastRemoval();
        List<String> bases = decision.bases().stream()
                .map(base -> base.barrier() + "@" + base.admitted() + "=" + base.count())
                .toList();
        return of(decision.view()) + removal + (bases.isEmpty() ? "" : " bases " + bases);
    }

    private static String of(Ballot ballot) {
        return "(" + ballot.round() + ", " + ballot.owner().name() + ")";
    }

    private static String number(ViewId view) {
        return String.valueOf(view.number());
    }

    private static void say(StringBuilder text, @Nullable Object... words) {
        for (Object word : words) {
            text.append(' ').append(word);
        }
    }

    @Override
    public void onUserBody(StringBuilder text, Body.UserBody body) {
        if (body instanceof Body.Post) {
            text.setLength(0);
            text.append(body.kind());
        }
        say(text, of(body.payload()), "stamp", body.stamp());
    }

    @Override
    public void onSyncAck(StringBuilder text, Body.SyncAck body) {
        say(text, "#" + body.id());
    }

    @Override
    public void onCollectiveAck(StringBuilder text, Body.CollectiveAck body) {
        say(text, "#" + body.id());
    }

    @Override
    public void onRendezvousAck(StringBuilder text, Body.RendezvousAck body) {
        say(text, "#" + body.id());
    }

    @Override
    public void onCancel(StringBuilder text, Body.Cancel body) {
        say(text, "#" + body.id());
    }

    @Override
    public void onArrive(StringBuilder text, Body.Arrive body) {
        say(text, body.barrier(), body.count());
    }

    @Override
    public void onReleased(StringBuilder text, Body.Released body) {
        say(text, body.barrier(), body.count(), "in view", body.view());
    }

    @Override
    public void onNoRoom(StringBuilder text, Body.NoRoom body) {
        say(text, "for", body.ring() ? "ring" : "barrier", body.name() + ",", body.most(), "at most");
    }

    @Override
    public void onTokenRequest(StringBuilder text, Body.TokenRequest body) {
        say(text, body.ring(), body.count());
    }

    @Override
    public void onToken(StringBuilder text, Body.Token body) {
        say(text, body.ring(), "epoch", body.epoch(), "grant", body.grant(), "turns", turns(body));
    }

    private static List<String> turns(Body.Token body) {
        return IntStream.range(0, body.served().size())
                .mapToObj(
                        rank -> body.served().get(rank) + "/" + body.requested().get(rank))
                .toList();
    }

    @Override
    public void onTokenReport(StringBuilder text, Body.TokenReport body) {
        List<String> rings = body.rings().stream()
                .map(ring -> ring.ring() + (ring.holds() ? " held" : "") + " " + ring.served() + "/" + ring.requested())
                .toList();
        say(text, "of view", body.view(), rings);
    }

    @Override
    public void onPeers(StringBuilder text, ViewBody.Peers body) {
        say(
                text,
                body.contacts().stream()
                        .map(contact -> contact.identity().name())
                        .toList());
    }

    @Override
    public void onFound(StringBuilder text, ViewBody.Found body) {
        say(text, of(body.decision()));
    }

    @Override
    public void onFoundAccepted(StringBuilder text, ViewBody.FoundAccepted body) {
        say(text, "view", number(body.view()));
    }

    @Override
    public void onFoundRefused(StringBuilder text, ViewBody.FoundRefused body) {
        say(text, body.record().toString());
    }

    @Override
    public void onFoundWithdrawn(StringBuilder text, ViewBody.FoundWithdrawn body) {
        // Its name says it all.
    }

    @Override
    public void onJoin(StringBuilder text, ViewBody.Join body) {
        Contact joiner = body.joiner();
        say(text, joiner.identity().name());
    }

    @Override
    public void onLeave(StringBuilder text, ViewBody.Leave body) {
        // Its name says it all.
    }

    @Override
    public void onPrepare(StringBuilder text, ViewBody.Prepare body) {
        say(text, of(body.ballot()));
    }

    @Override
    public void onPromise(StringBuilder text, ViewBody.Promise body) {
        say(text, of(body.ballot()));
        Ballot ballot = body.acceptedBallot();
        Decision decision = body.accepted();
        if (ballot != null && decision != null) {
            say(text, "accepted", of(ballot), of(decision));
        }
    }

    @Override
    public void onAccept(StringBuilder text, ViewBody.Accept body) {
        say(text, of(body.ballot()), of(body.decision()));
    }

    @Override
    public void onAccepted(StringBuilder text, ViewBody.Accepted body) {
        say(text, of(body.ballot()));
    }

    @Override
    public void onRenew(StringBuilder text, ViewBody.Renew body) {
        say(text, "view", number(body.view()));
    }

    @Override
    public void onInstall(StringBuilder text, ViewBody.Install body) {
        say(text, of(body.decision()));
    }
}
