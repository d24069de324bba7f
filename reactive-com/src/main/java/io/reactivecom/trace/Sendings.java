package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.Acknowledged;
import io.reactivecom.ComEvent.Arrived;
import io.reactivecom.ComEvent.Received;
import io.reactivecom.ComEvent.Sent;
import io.reactivecom.ComEvent.Token;
import io.reactivecom.ComEvent.Unreadable;
import io.reactivecom.Identity;
import io.reactivecom.Stamp;
import io.reactivecom.TokenEvent;
import io.reactivecom.TokenEvent.Kind;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Which event of a trace sent what another one received. */
final class Sendings {

    /** What can be received; tokens go between two processes, everything else is told by one to all that hear it. */
    private sealed interface Key {}

    private record MessageKey(Identity from, Stamp stamp) implements Key {}

    private record AnswerKey(Identity by, Identity to, Stamp stamp) implements Key {}

    private record ArrivalKey(Identity member, String barrier, long generation) implements Key {}

    private record TokenKey(Identity from, Identity to, String ring, long epoch) {}

    private final Map<Key, Integer> sent = new HashMap<>();
    private final Map<TokenKey, Queue<Integer>> passed = new HashMap<>();

    Sendings(List<ComEvent> events) {
        for (int place = 0; place < events.size(); place++) {
            note(events.get(place), place);
        }
    }

    private void note(ComEvent event, int place) {
        Identity self = event.when().process();
        if (event instanceof Sent message) {
            sent.putIfAbsent(new MessageKey(self, message.stamp()), place);
        } else if (event instanceof Received message) {
            Identity sender = message.message().from().identity();
            sent.putIfAbsent(new AnswerKey(self, sender, message.message().stamp()), place);
        } else if (event instanceof Arrived arrival
                && arrival.member().identity().equals(self)) {
            sent.putIfAbsent(new ArrivalKey(self, arrival.barrier(), arrival.generation()), place);
        } else if (event instanceof Token token && token.token().kind() == Kind.PASSED) {
            passed.computeIfAbsent(key(self, peer(token.token()), token.token()), added -> new ArrayDeque<>())
                    .add(place);
        }
    }

    /** The place of the event that sent what this one received, or null. Of tokens each is received once, in their order. */
    @Nullable
    Integer of(ComEvent event) {
        Identity self = event.when().process();
        if (event instanceof Received received) {
            return sent.get(new MessageKey(
                    received.message().from().identity(), received.message().stamp()));
        }
        if (event instanceof Unreadable unreadable) {
            return sent.get(new MessageKey(unreadable.from().identity(), unreadable.stamp()));
        }
        if (event instanceof Acknowledged answer) {
            return sent.get(new AnswerKey(answer.by().identity(), self, answer.stamp()));
        }
        if (event instanceof Arrived arrival && !arrival.member().identity().equals(self)) {
            return sent.get(new ArrivalKey(arrival.member().identity(), arrival.barrier(), arrival.generation()));
        }
        if (event instanceof Token token && token.token().kind() == Kind.RECEIVED) {
            Queue<Integer> places = passed.get(key(peer(token.token()), self, token.token()));
            return places == null ? null : places.poll();
        }
        return null;
    }

    private static TokenKey key(Identity from, Identity to, TokenEvent token) {
        return new TokenKey(from, to, token.ring(), token.epoch());
    }

    private static Identity peer(TokenEvent token) {
        return token.peer() == null ? new Identity("", 0) : token.peer().identity();
    }
}
