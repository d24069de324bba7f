package io.reactivecom.runtime;

import io.reactivecom.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** How often a process has turned something away, for each reason. Counted on the loop, read anywhere. */
final class RefusalCounts {

    private final AtomicLongArray counts = new AtomicLongArray(Refusal.values().length);

    void count(Refusal reason) {
        counts.incrementAndGet(reason.ordinal());
    }

    Map<Refusal, Long> snapshot() {
        Map<Refusal, Long> snapshot = new EnumMap<>(Refusal.class);
        for (Refusal reason : Refusal.values()) {
            long count = counts.get(reason.ordinal());
            if (count > 0) {
                snapshot.put(reason, count);
            }
        }
        return snapshot;
    }
}
