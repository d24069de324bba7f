package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.Received;
import io.reactivecom.ComEvent.Sent;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Stamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who has received what, in a trace. */
final class Receipts {

    private record Receipt(Identity from, Stamp stamp, Identity by) {}

    private final Set<Receipt> known = new HashSet<>();

    Receipts(List<ComEvent> events) {
        for (ComEvent event : events) {
            if (event instanceof Received received) {
                known.add(new Receipt(
                        received.message().from().identity(),
                        received.message().stamp(),
                        received.when().process()));
            }
        }
    }

    /** To whom a message was sent that never received it, as far as is known. */
    List<Member> missing(Sent sent) {
        return sent.to().stream()
                .filter(to -> !known.contains(new Receipt(sent.when().process(), sent.stamp(), to.identity())))
                .toList();
    }
}
