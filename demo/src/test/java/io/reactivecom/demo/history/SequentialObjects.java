package io.reactivecom.demo.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * The specifications once more, as Lincheck wants them: objects of one thread, compared by their state. A method is called as the
 * operation that it does, and returns whether the operation may happen in this state.
 */
public final class SequentialObjects {

    private SequentialObjects() {}

    private abstract static class Compared {

        abstract Object state();

        @Override
        public final boolean equals(Object other) {
            return other instanceof Compared compared && state().equals(compared.state());
        }

        @Override
        public final int hashCode() {
            return state().hashCode();
        }
    }

    /** A ring. */
    public static final class Lock extends Compared {

        /** The holders that are inside, and their fences: one at most. */
        private final List<Object> inside = new ArrayList<>();

        private long highest;

        public boolean acquired(String holder, long fence) {
            boolean free = inside.isEmpty() && fence > highest;
            highest = Math.max(highest, fence);
            return inside.add(List.of(holder, fence)) && free;
        }

        public boolean ended(String holder, long fence) {
            return inside.remove(List.of(holder, fence));
        }

        @Override
        Object state() {
            return List.of(List.copyOf(inside), highest);
        }
    }

    /** The rendezvous of one sender with one receiver. */
    public static final class Rendezvous extends Compared {

        private final Set<Long> taken = new HashSet<>();
        private long offered;

        public boolean offered(long message) {
            boolean later = message > offered;
            offered = message;
            return later;
        }

        public boolean taken(long message) {
            return message == offered && taken.add(message);
        }

        public boolean perhapsTaken() {
            taken.add(offered);
            return true;
        }

        public boolean completed(long message) {
            return message == offered && taken.contains(message);
        }

        @Override
        Object state() {
            return List.of(offered, taken.contains(offered));
        }
    }

    /** The messages from one stay to another. */
    public static final class Fifo extends Compared {

        private final Queue<Long> underWay = new ArrayDeque<>();
        private long sent;

        public boolean sent(long number) {
            sent++;
            return underWay.add(number) && number == sent;
        }

        public boolean received(long number) {
            Long next = underWay.poll();
            return next != null && next == number;
        }

        @Override
        Object state() {
            return List.of(List.copyOf(underWay), sent);
        }
    }

    /** A barrier. */
    public static final class Barrier extends Compared {

        private final Set<String> members = new HashSet<>();
        private final Map<Long, Set<String>> came = new HashMap<>();

        /** Who takes part: the first operation. */
        public boolean members(Set<String> all) {
            return members.addAll(all);
        }

        public boolean entered(String member, long generation) {
            boolean inTurn = generation == 1 || at(generation - 1).contains(member);
            return at(generation).add(member) && inTurn;
        }

        public boolean left(String member, long generation) {
            return at(generation).containsAll(members);
        }

        private Set<String> at(long generation) {
            return came.computeIfAbsent(generation, added -> new HashSet<>());
        }

        @Override
        Object state() {
            Map<Long, Set<String>> copy = new HashMap<>();
            came.forEach((generation, names) -> copy.put(generation, Set.copyOf(names)));
            copy.values().removeIf(Set::isEmpty);
            return List.of(Set.copyOf(members), copy);
        }
    }

    /** An acknowledged broadcast. */
    public static final class Acknowledgement extends Compared {

        private final Set<String> consumed = new HashSet<>();

        public boolean consumed(String member) {
            return consumed.add(member);
        }

        public boolean completed(Set<String> acknowledged) {
            return consumed.containsAll(acknowledged);
        }

        @Override
        Object state() {
            return Set.copyOf(consumed);
        }
    }
}
