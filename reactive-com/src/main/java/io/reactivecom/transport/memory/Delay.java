package io.reactivecom.transport.memory;

import io.reactivecom.InvalidSettingException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a direction takes: anything between two bounds, each as likely as the other. */
record Delay(long minNanos, long maxNanos) {

    static final Delay NONE = new Delay(0, 0);

    static Delay between(Duration min, Duration max) {
        if (min.isNegative() || max.compareTo(min) < 0) {
            throw new InvalidSettingException(
                    "delay", min + " to " + max, "zero or more, and at least as much at most");
        }
        return new Delay(min.toNanos(), max.toNanos());
    }

    long draw(RandomGenerator random) {
        return minNanos == maxNanos ? minNanos : random.nextLong(minNanos, maxNanos + 1);
    }
}
