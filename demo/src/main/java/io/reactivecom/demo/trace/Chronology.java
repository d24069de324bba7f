package io.reactivecom.demo.trace;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Puts what many processes tell into the order in which it happened.
 *
 * <p>It comes by as many pipes, so a message may be told to be received before it is told to be sent. Everything is held back
 * for as long as something earlier may reasonably still be on its way.
 *
 * @param <T> what is told
 */
public final class Chronology<T> {

    private static final long DELAY_NANOS = Duration.ofMillis(100).toNanos();

    private record Held<T>(T told, long nanos, long place) {}

    private final ToLongFunction<T> nanos;
    private final Consumer<? super T> then;
    private final PriorityQueue<Held<T>> waiting =
            new PriorityQueue<>(Comparator.<Held<T>>comparingLong(Held::nanos).thenComparingLong(Held::place));
    private long told;

    /**
     * Creates one in which nothing waits.
     *
     * @param nanos when it was, by one clock for all
     * @param then takes it in its order
     */
    public Chronology(ToLongFunction<T> nanos, Consumer<? super T> then) {
        this.nanos = nanos;
        this.then = then;
    }

    /**
     * Takes in; what was at the same time stays in the order in which it is taken in.
     *
     * @param something what is told
     */
    public void add(T something) {
        waiting.add(new Held<>(something, nanos.applyAsLong(something), told++));
    }

    /**
     * Hands on what has waited long enough.
     *
     * @param now the clock's time
     */
    public void handOn(long now) {
        for (Held<T> next = waiting.peek(); next != null && now - next.nanos() > DELAY_NANOS; next = waiting.peek()) {
            then.accept(waiting.remove().told());
        }
    }

    /** Hands on everything: no more will come. */
    public void finish() {
        while (!waiting.isEmpty()) {
            then.accept(waiting.remove().told());
        }
    }
}
