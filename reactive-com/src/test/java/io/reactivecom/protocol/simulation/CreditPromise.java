package io.reactivecom.protocol.simulation;

import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Never do more than a window of one sender's messages wait at one receiver in one lane. */
final class CreditPromise implements Observer {

    /*
     * For calls, a member has one window in a stay. In the mailbox, whose messages outlive both stays, a name has one, however
     * often its process restarts and the receiver joins again.
     */

    /** One lane between a sender and a receiver. */
    private record Way(Object at, Object from, boolean meets) {}

    private final Ledger ledger;
    private final Map<Way, Deque<Letter>> waiting = new HashMap<>();
    private final Map<Incoming, Way> ways = new IdentityHashMap<>();

    CreditPromise(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void arrived(SimulatedProcess process, Stamped<Incoming> message) {
        Incoming incoming = message.value();
        Letter letter = ledger.find(incoming);
        Way way = letter.meets()
                ? new Way(process.self().identity(), incoming.from(), true)
                : new Way(process, incoming.from().name(), false);
        Deque<Letter> letters = waiting.computeIfAbsent(way, added -> new ArrayDeque<>());
        letters.add(letter);
        ways.put(incoming, way);
        if (letters.size() > process.settings().window()) {
            check(process, letters);
        }
    }

    /** What its sender has taken back is gone, or will be in a moment. */
    private static void check(SimulatedProcess process, Deque<Letter> letters) {
        letters.removeIf(letter -> letter.meets() && letter.isWithdrawn());
        if (letters.size() > process.settings().window()) {
            throw new Violation(
                    "credit",
                    letters.size() + " messages wait at " + process + ", whose window is "
                            + process.settings().window() + ": " + letters);
        }
    }

    @Override
    public void consumed(SimulatedProcess process, Incoming message) {
        taken(message);
    }

    @Override
    public void discarded(SimulatedProcess process, Incoming message) {
        taken(message);
    }

    @Override
    public void completed(SimulatedProcess process, Operation operation, Object result) {
        if (result instanceof Stamped<?> stamped && stamped.value() instanceof Incoming incoming) {
            taken(incoming);
        }
    }

    private void taken(Incoming incoming) {
        Way way = ways.remove(incoming);
        if (way != null) {
            waiting.getOrDefault(way, new ArrayDeque<>()).remove(ledger.find(incoming));
        }
    }
}
