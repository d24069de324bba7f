package io.reactivecom.trace;

import io.reactivecom.ClosedException;
import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.When;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Refusal;
import io.reactivecom.Stamp;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import java.util.List;

/** Events to try things with. */
public final class Events {

    static final Member P0 = new Member(new Identity("P0", -1), "p0:1", 1);
    static final Member P1 = new Member(new Identity("P1", 0x1234), "p1:1", 1);
    static final Member P2 = new Member(new Identity("P2", 7), "p2:1", 2);

    private Events() {}

    static When at(Member process, long nanos, long clock) {
        return new When(process.identity(), nanos, clock, 1);
    }

    static ComEvent sent(Member from, long stamp, Object payload, Member... to) {
        return new ComEvent.Sent(
                at(from, stamp, stamp), Message.Kind.BROADCAST, new Stamp(stamp), List.of(to), payload);
    }

    static ComEvent received(Member at, Member from, long stamp, long received, Object payload) {
        return new ComEvent.Received(
                at(at, received, received),
                new Message<>(payload, from, new Stamp(stamp), new Stamp(received), Message.Kind.BROADCAST));
    }

    static ComEvent token(Member at, long nanos, long clock, TokenEvent.Kind kind, Member peer) {
        return new ComEvent.Token(at(at, nanos, clock), new TokenEvent("default", kind, 1, 5, peer));
    }

    /** One of each. */
    public static List<ComEvent> ofEveryKind() {
        When when = at(P0, 1L << 62, 9);
        return List.of(
                new ComEvent.Ticked(when),
                sent(P0, 3, "text", P1, P2),
                received(P1, P0, 3, 4, "text"),
                new ComEvent.Unreadable(when, P2, new Stamp(4), new ClosedException("P2")),
                new ComEvent.Acknowledged(when, P1, Message.Kind.RENDEZVOUS, new Stamp(3)),
                new ComEvent.Arrived(when, "loading", P1, 2),
                new ComEvent.Started(when, 12, "synchronize", "loading"),
                new ComEvent.Ended(when, 12, "synchronize", ComEvent.Outcome.FAILED, "it is \"over\""),
                new ComEvent.Installed(when, new View(2, 1, List.of(P0, P1))),
                new ComEvent.StatusChanged(when, Status.SUSPENDED),
                token(P0, 5, 5, TokenEvent.Kind.PASSED, P1),
                new ComEvent.Token(when, new TokenEvent("disk", TokenEvent.Kind.MADE, 1, 0, null)),
                new ComEvent.Heartbeat(when, P1),
                new ComEvent.Suspected(when, P1, true, "not heard of"),
                new ComEvent.Connected(when, P1.identity()),
                new ComEvent.Disconnected(when, "p1:1", "it hung up"),
                new ComEvent.Refused(when, "P9", Refusal.CLUSTER, "another cluster"));
    }
}
