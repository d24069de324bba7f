package io.reactivecom.demo.history;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One barrier and the members that stay throughout the history. Of a call two operations are recorded, both as long as the
 * call: the member enters a generation, and it leaves it.
 */
final class BarrierSpec extends ObjectSpec<Map<String, Long>> {

    /** A member enters a generation. */
    record Entered(String member, long generation) {}

    /** A member leaves a generation: by then all have entered it. */
    record Left(String member, long generation) {}

    BarrierSpec(Collection<String> members) {
        super(initial(members));
    }

    private static Map<String, Long> initial(Collection<String> members) {
        Map<String, Long> entered = new TreeMap<>();
        members.forEach(member -> entered.put(member, 0L));
        return entered;
    }

    @Override
    Optional<Map<String, Long>> next(Map<String, Long> entered, Object operation) {
        if (operation instanceof Entered in) {
            if (!Long.valueOf(in.generation() - 1).equals(entered.get(in.member()))) {
                return Optional.empty();
            }
            Map<String, Long> next = new TreeMap<>(entered);
            next.put(in.member(), in.generation());
            return Optional.of(next);
        }
        long generation = ((Left) operation).generation();
        return entered.values().stream().allMatch(count -> count >= generation)
                ? Optional.of(entered)
                : Optional.empty();
    }
}
