package io.reactivecom.transport.memory;

import io.reactivecom.InvalidSettingException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a direction takes: anything between two bounds, each as likely as the other. */
record Delay(long minNanos, long maxNanos) {

    static final Delay NONE = new Delay(0, 0);

    /** Longer ones would not fit into the nanoseconds of a timer. */
    private static final Duration CENTURY = Duration.ofDays(36_525);

    static Delay between(Duration min, Duration max) {
        if (min.isNegative() || max.compareTo(min) < 0) {
            throw new InvalidSettingException(
                    "delay", min + " to " + max, "zero or more, and at least as much at most");
        }
        return new Delay(nanos(min), nanos(max));
    }

    private static long nanos(Duration duration) {
        return (duration.compareTo(CENTURY) < 0 ? duration : CENTURY).toNanos();
    }

    long draw(RandomGenerator random) {
        return minNanos == maxNanos ? minNanos : random.nextLong(minNanos, maxNanos + 1);
    }
}
