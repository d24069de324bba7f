package io.reactivecom.scale;

import io.reactivecom.Identity;
import io.reactivecom.scale.Happening.Received;
import io.reactivecom.scale.Happening.Sent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a run, from the order in which things happened in it.
 *
 * <p>Happened-before is the order of events at each process, and of each sending before its receipts, and what follows
 * from the two. If stamps rise along both, they rise along all that follows: the clock condition.
 */
final class ClockCondition {

    /** A direction between two processes. */
    private record Way(Identity from, Identity to) {}

    private final List<String> violations = new ArrayList<>();
    private final Map<Identity, Long> clocks = new HashMap<>();
    private final Map<Object, Sent> sendings = new HashMap<>();
    private final Map<Way, Deque<Object>> underWay = new HashMap<>();

    private ClockCondition() {}

    /** The violations in a whole run, after which nothing is under way any more. */
    static List<String> violations(List<Happening> run) {
        ClockCondition condition = new ClockCondition();
        run.forEach(condition::check);
        condition.underWay.forEach((way, payloads) -> payloads.forEach(
                lost -> condition.violations.add(lost + " never arrived from " + way.from() + " at " + way.to())));
        return condition.violations;
    }

    private void check(Happening happening) {
        long before = clocks.getOrDefault(happening.at(), 0L);
        long heard = happening instanceof Received received ? received.sentStamp() : 0;
        long expected = Math.max(before, heard) + 1;
        require(happening.stamp() == expected, happening, "bears another stamp than " + expected);
        clocks.put(happening.at(), happening.stamp());
        if (happening instanceof Sent sent) {
            checkSent(sent);
        } else if (happening instanceof Received received) {
            checkReceived(received);
        }
    }

    private void checkSent(Sent sent) {
        require(sendings.put(sent.payload(), sent) == null, sent, "is sent again: a fan-out is one event");
        for (Identity receiver : sent.to()) {
            underWay.computeIfAbsent(new Way(sent.at(), receiver), added -> new ArrayDeque<>())
                    .add(sent.payload());
        }
    }

    private void checkReceived(Received received) {
        Sent sent = sendings.get(received.payload());
        if (sent == null) {
            violations.add(received + " was never sent");
            return;
        }
        require(sent.at().equals(received.from()), received, "names another sender than " + sent);
        require(sent.stamp() == received.sentStamp(), received, "bears another stamp than " + sent);
        require(sent.stamp() < received.stamp(), received, "is not later than " + sent);
        Deque<Object> due = underWay.getOrDefault(new Way(sent.at(), received.at()), new ArrayDeque<>());
        require(received.payload().equals(due.peekFirst()), received, "arrives while this is due: " + due.peekFirst());
        due.remove(received.payload());
    }

    private void require(boolean condition, Happening happening, String otherwise) {
        if (!condition) {
            violations.add(happening + " " + otherwise);
        }
    }
}
