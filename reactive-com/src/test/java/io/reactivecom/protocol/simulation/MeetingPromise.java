package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.wire.Body.Cancel;
import io.reactivecom.wire.Frame;
import java.util.HashMap;
import java.util.Map;

/** A rendezvous or a collective broadcast completes only when its very message was taken; each is taken once, in order. */
final class MeetingPromise implements Observer {

    /** One way between two stays, of one verb. */
    private record Way(Identity from, Identity to, Class<?> verb) {}

    private final Ledger ledger;
    private final Map<Way, Long> latest = new HashMap<>();

    MeetingPromise(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void completed(SimulatedProcess process, Operation operation, Object result) {
        Letter own = ledger.of(operation);
        if (own != null && own.meets()) {
            checkTaken(process, own);
        } else if (result instanceof Stamped<?> stamped && stamped.value() instanceof Incoming incoming) {
            take(process, ledger.find(incoming));
        }
    }

    /** Everybody who was to have it has taken it, or has left. */
    private static void checkTaken(SimulatedProcess process, Letter letter) {
        boolean single = letter.call().to() != null;
        for (Member receiver : letter.receivers()) {
            boolean excused = !single && !process.view().contains(receiver);
            if (!excused && !letter.taken().contains(receiver.identity())) {
                throw new Violation("meeting", letter + " completes, and " + receiver + " has not taken it");
            }
        }
    }

    private void take(SimulatedProcess process, Letter letter) {
        Identity self = process.self().identity();
        if (!letter.arrived().contains(self) || !letter.taken().add(self)) {
            throw new Violation("meeting", process + " takes again, or too early, " + letter);
        }
        Way way = new Way(letter.from().identity(), self, letter.call().getClass());
        Long before = latest.put(way, letter.stamp());
        if (before != null && before > letter.stamp()) {
            throw new Violation("meeting", process + " takes too late " + letter);
        }
    }

    /** Counts rendezvous that are taken back while they wait. */
    @Override
    public void received(SimulatedProcess by, SimulatedProcess from, Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced && sequenced.body() instanceof Cancel) {
            by.cluster().observer().happened(Occurrence.RENDEZVOUS_WITHDRAWN);
        }
    }
}
