package io.reactivecom.demo.history;

import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import io.reactivecom.TokenEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the events of processes of one host into one order, by the host's monotonic clock. An event is recorded a moment after
 * it happened: so that a reception may not come before its sending, the later of both times counts.
 */
final class RealOrder {

    private record Timed(ComEvent event, long nanos) {}

    /** What a cause and its effect have in common. */
    private record Key(Object what, Identity from, Identity to, long number) {}

    private final Map<Identity, Long> latest = new HashMap<>();
    private final Map<Key, Deque<Long>> passed = new HashMap<>();
    private final Map<Key, Long> arrived = new HashMap<>();

    private RealOrder() {}

    /** Orders events, of which those of one process are given in their order. */
    static List<ComEvent> of(Collection<ComEvent> events) {
        RealOrder order = new RealOrder();
        List<Timed> timed = new ArrayList<>();
        events.forEach(order::noteCause);
        events.stream()
                .sorted(Comparator.comparingLong(event -> event.when().nanos()))
                .forEach(event -> timed.add(new Timed(event, order.time(event))));
        timed.sort(Comparator.comparingLong(Timed::nanos));
        return timed.stream().map(Timed::event).toList();
    }

    private void noteCause(ComEvent event) {
        long nanos = event.when().nanos();
        Identity self = event.when().process();
        if (event instanceof ComEvent.Token token && token.token().kind() == TokenEvent.Kind.PASSED) {
            passed.computeIfAbsent(key(token.token(), self, other(token.token())), added -> new ArrayDeque<>())
                    .add(nanos);
        } else if (event instanceof ComEvent.Arrived arrival
                && arrival.member().identity().equals(self)) {
            arrived.putIfAbsent(key(arrival), nanos);
        }
    }

    private long time(ComEvent event) {
        long nanos =
                Math.max(event.when().nanos(), latest.getOrDefault(event.when().process(), Long.MIN_VALUE));
        if (event instanceof ComEvent.Token token && token.token().kind() == TokenEvent.Kind.RECEIVED) {
            Deque<Long> causes = passed.get(
                    key(token.token(), other(token.token()), event.when().process()));
            nanos = causes == null || causes.isEmpty() ? nanos : Math.max(nanos, causes.remove() + 1);
        } else if (event instanceof ComEvent.Arrived arrival) {
            Long cause = arrived.get(key(arrival));
            boolean own = arrival.member().identity().equals(event.when().process());
            nanos = own || cause == null ? nanos : Math.max(nanos, cause + 1);
        }
        latest.put(event.when().process(), nanos);
        return nanos;
    }

    private static Key key(ComEvent.Arrived arrival) {
        Identity member = arrival.member().identity();
        return new Key(arrival.barrier(), member, member, arrival.generation());
    }

    private static Key key(TokenEvent token, Identity from, Identity to) {
        return new Key(token.ring(), from, to, token.epoch());
    }

    private static Identity other(TokenEvent token) {
        if (token.peer() == null) {
            throw new IllegalArgumentException(token + " names no other process");
        }
        return token.peer().identity();
    }
}
