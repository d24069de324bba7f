package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.member.SystemName;
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

    private static final int SMALL_GROUP = 2;
    private static final int LITTLE_TO_COMPILE = 10;
    private static final int LARGE_GROUP = 25;
    private static final int EACH_MEMBER_MORE = 7;

    Duration measuring() {
        return Duration.ofSeconds(seconds);
    }

    /** Members compile in competition for the processors, so that more of them take longer; small programs take little. */
    Duration warming(SystemName system, int members) {
        if (warmup != null) {
            return Duration.ofSeconds(warmup);
        }
        boolean little = members <= SMALL_GROUP || system == SystemName.RAW || system == SystemName.REACTOR_NETTY;
        int more = members - SMALL_GROUP - 1;
        return Duration.ofSeconds(little ? LITTLE_TO_COMPILE : LARGE_GROUP + (long) EACH_MEMBER_MORE * more);
    }
}
