package io.reactivecom.demo.scenario;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Puts facts of many processes into the order in which they happened.
 *
 * <p>They come by as many pipes, so a message may be reported received before it is reported sent. A fact is held back for
 * as long as an earlier one may reasonably still be on its way.
 */
final class Chronology {

    private static final long DELAY_NANOS = Duration.ofMillis(100).toNanos();

    private final PriorityQueue<Fact> waiting = new PriorityQueue<>(Comparator.comparingLong(Fact::nanos));
    private final Consumer<Fact> then;

    Chronology(Consumer<Fact> then) {
        this.then = then;
    }

    void add(Fact fact) {
        waiting.add(fact);
    }

    /** Hands on what has waited long enough. */
    void handOn(long now) {
        for (Fact next = waiting.peek(); next != null && now - next.nanos() > DELAY_NANOS; next = waiting.peek()) {
            then.accept(waiting.remove());
        }
    }

    /** Hands on everything: no more will come. */
    void finish() {
        handOn(Long.MAX_VALUE);
    }
}
