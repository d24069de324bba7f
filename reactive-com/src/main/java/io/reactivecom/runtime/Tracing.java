package io.reactivecom.runtime;

import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.View;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
import io.reactivecom.wire.Payload;
import java.util.List;

/** Tells the trace of what the application does, if anybody listens. */
final class Tracing {

    private final ProtocolLoop loop;
    private final Outlets outlets;
    private final Codecs codecs;

    Tracing(ProtocolLoop loop, Outlets outlets, Codecs codecs) {
        this.loop = loop;
        this.outlets = outlets;
        this.codecs = codecs;
    }

    /** For any thread: the application ticks where it is. */
    void ticked(ComEvent.When when) {
        if (outlets.isTraced()) {
            loop.execute(() -> outlets.trace(new ComEvent.Ticked(when)));
        }
    }

    void sent(Stamped<UserCall> stamped, View view, Member self) {
        if (outlets.isTraced()) {
            UserCall call = stamped.value();
            List<Member> receivers = receivers(call, view, self);
            Object payload = readable(call.payload());
            outlets.trace(when -> new ComEvent.Sent(when, call.kind(), stamped.stamp(), receivers, payload));
        }
    }

    /** The payload as the receivers will see it; one that could not be read is shown as the bytes that it is. */
    private Object readable(Payload payload) {
        try {
            return codecs.readable(payload);
        } catch (ComException unreadable) {
            return payload.bytes();
        }
    }

    private static List<Member> receivers(UserCall call, View view, Member self) {
        Member only = call.to();
        boolean meToo = call.kind() == Message.Kind.PUBLISH;
        return view.members().stream()
                .filter(member -> only == null ? meToo || !member.equals(self) : member.equals(only))
                .toList();
    }

    void received(Stamped<Incoming> stamped) {
        if (!outlets.isTraced()) {
            return;
        }
        Incoming incoming = stamped.value();
        try {
            Message<?> message = codecs.readable(stamped);
            outlets.trace(when -> new ComEvent.Received(when, message));
        } catch (ComException unreadable) {
            outlets.trace(when -> new ComEvent.Unreadable(
                    when, incoming.from(), incoming.body().stamp(), unreadable));
        }
    }
}
