package io.reactivecom.scale;

import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event of a run that has a Lamport time. */
sealed interface Happening {

    /** Where it happened. */
    Identity at();

    /** Its Lamport time. */
    long stamp();

    /** A user message was sent. Each payload is sent once in a run. */
    record Sent(Identity at, long stamp, List<Identity> to, Object payload) implements Happening {}

    /** A user message arrived, bearing the stamp of its sending. */
    record Received(Identity at, long stamp, Identity from, long sentStamp, Object payload) implements Happening {}

    /** An event of the application's own. */
    record Ticked(Identity at, long stamp) implements Happening {}

    /** What an event of the library tells of Lamport's world; null if nothing. */
    static @Nullable Happening of(ComEvent event) {
        Identity at = event.when().process();
        if (event instanceof ComEvent.Sent sent) {
            List<Identity> to = sent.to().stream().map(Member::identity).toList();
            return new Sent(at, sent.stamp().time(), to, sent.payload());
        }
        if (event instanceof ComEvent.Received received) {
            Stamp stamp = received.message().received();
            Identity from = received.message().from().identity();
            return new Received(
                    at,
                    stamp.time(),
                    from,
                    received.message().stamp().time(),
                    received.message().payload());
        }
        return null;
    }
}
