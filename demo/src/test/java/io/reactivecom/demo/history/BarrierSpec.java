package io.reactivecom.demo.history;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Who takes part. */
    record Members(Set<String> all) {}

    private final Set<String> members;

    BarrierSpec(Collection<String> members) {
        super(initial(members), SequentialObjects.Barrier.class);
        this.members = Set.copyOf(members);
    }

    @Override
    List<Object> first() {
        return List.of(new Members(members));
    }

    private static Map<String, Long> initial(Collection<String> members) {
        Map<String, Long> entered = new TreeMap<>();
        members.forEach(member -> entered.put(member, 0L));
        return entered;
    }

    @Override
    Object subject(Object operation) {
        return operation instanceof Entered entered ? entered.generation() : ((Left) operation).generation();
    }

    @Override
    Object countedFrom(Object first, Object operation) {
        long before = (Long) first - 1;
        if (operation instanceof Entered entered) {
            return new Entered(entered.member(), entered.generation() - before);
        }
        Left left = (Left) operation;
        return new Left(left.member(), left.generation() - before);
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
