package io.reactivecom.demo.bench;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long and how often something is measured.
 *
 * @param seconds for how long
 * @param warmup seconds before that, or null for as many as a group of that size needs
 * @param trials how often, where something happens once at a time
 * @param jvm more options for the JVM of each member
 */
record Effort(int seconds, @Nullable Integer warmup, int trials, List<String> jvm) {

    Duration measuring() {
        return Duration.ofSeconds(seconds);
    }
}
