package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Stamp;
import io.reactivecom.View;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.protocol.UserCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Between two stays, in each lane, messages arrive in the order sent, once, and none is left out. */
final class OrderPromise implements Observer {

    /** One lane from one process to another. */
    private record Way(Identity from, Identity to, boolean meets) {}

    private final Ledger ledger;
    private final Map<Way, Deque<Letter>> expected = new HashMap<>();

    OrderPromise(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void posted(SimulatedProcess process, UserCall call, Stamp stamp) {
        Operation operation = call.operation();
        Letter letter = Objects.requireNonNull(ledger.of(operation));
        for (Member receiver : letter.receivers()) {
            Way way = new Way(letter.from().identity(), receiver.identity(), letter.meets());
            expected.computeIfAbsent(way, added -> new ArrayDeque<>()).add(letter);
        }
    }

    /** Who does not know yet that it was removed and let in again speaks to nobody. */
    @Override
    public void arrived(SimulatedProcess process, Stamped<Incoming> message) {
        Letter letter = ledger.find(message.value());
        if (!letter.from().equals(message.value().from())) {
            throw new Violation("order", process + " has of " + message.value().from() + " what an earlier stay sent");
        }
        Way way = new Way(letter.from().identity(), process.self().identity(), letter.meets());
        Deque<Letter> queue = expected.getOrDefault(way, new ArrayDeque<>());
        Letter next = queue.poll();
        while (next != null && next != letter) {
            if (mustArrive(next, process.self())) {
                throw new Violation("order", process + " has " + letter + " instead of " + next);
            }
            next = queue.poll();
        }
        if (next == null) {
            throw new Violation("order", process + " has again " + letter);
        }
    }

    private static boolean mustArrive(Letter letter, Member receiver) {
        return !letter.isGivenUp() && letter.isFor(receiver);
    }

    /** Those who are still together have nothing left to hear of each other. */
    void checkAllArrived(View view) {
        expected.forEach((way, letters) -> {
            for (Letter letter : letters) {
                Member receiver = view.find(way.to()).orElse(null);
                if (receiver != null && view.contains(letter.from()) && mustArrive(letter, receiver)) {
                    throw new Violation("order", receiver + " has never had " + letter);
                }
            }
        });
    }
}
