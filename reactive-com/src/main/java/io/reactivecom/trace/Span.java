package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.Arrived;
import io.reactivecom.ComEvent.Ended;
import io.reactivecom.ComEvent.Started;
import io.reactivecom.ComEvent.StatusChanged;
import io.reactivecom.ComEvent.Token;
import io.reactivecom.Identity;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of one process's time.
 *
 * @param kind what went on
 * @param process where
 * @param from the place of the event with which it began
 * @param to that of the one with which it ended, or null
 * @param label its name
 * @param gathering what it shares with the stretches of others: of a barrier its name and generation, as soon as that is known
 */
record Span(Kind kind, Identity process, int from, @Nullable Integer to, String label, String gathering) {

    private static final long GRANT = (1L << 31) - 1;

    enum Kind {
        BARRIER,
        SECTION,
        SUSPENDED
    }

    /** All of a trace, as they begin. */
    static List<Span> of(List<ComEvent> events) {
        Map<String, Span> open = new LinkedHashMap<>();
        List<Span> closed = new ArrayList<>();
        for (int place = 0; place < events.size(); place++) {
            ComEvent event = events.get(place);
            if (event instanceof Arrived arrival) {
                open.replaceAll((key, span) -> span.arrived(arrival));
                continue;
            }
            String key = key(event);
            Span running = key.isEmpty() ? null : open.remove(key);
            if (running != null) {
                closed.add(running.endedAt(place));
            }
            Span begun = begun(event, place);
            if (begun != null) {
                open.put(key, begun);
            }
        }
        closed.addAll(open.values());
        return closed;
    }

    private static Span begun(Kind kind, Identity process, int from, String label) {
        return new Span(kind, process, from, null, label, "");
    }

    private Span endedAt(int place) {
        return new Span(kind, process, from, place, label, gathering);
    }

    /** The first arrival of a process after it has begun to wait is that for which it waits. */
    private Span arrived(Arrived arrival) {
        Identity self = arrival.when().process();
        boolean mine = process.equals(self)
                && arrival.member().identity().equals(self)
                && gathering.isEmpty()
                && label.equals(barrier(arrival.barrier()));
        return mine ? new Span(kind, process, from, to, label, label + ", generation " + arrival.generation()) : this;
    }

    private static String barrier(String name) {
        return "barrier " + name;
    }

    /** Whether somebody begins or ends to wait at a barrier. */
    static boolean isOfABarrier(ComEvent event) {
        return event instanceof Started started && started.verb().equals("synchronize")
                || event instanceof Ended ended && ended.verb().equals("synchronize");
    }

    /** Tells which stretch an event begins or ends; empty if it does neither. */
    private static String key(ComEvent event) {
        Identity self = event.when().process();
        if (isOfABarrier(event)) {
            return self + " " + (event instanceof Started started ? started.id() : ((Ended) event).id());
        }
        if (event instanceof StatusChanged) {
            return self + " status";
        }
        if (event instanceof Token token) {
            TokenEvent.Kind kind = token.token().kind();
            boolean about =
                    kind == TokenEvent.Kind.GRANTED || kind == TokenEvent.Kind.RELEASED || kind == TokenEvent.Kind.LOST;
            return about ? self + " ring " + token.token().ring() : "";
        }
        return "";
    }

    /** The number is long; what tells it from others of one run is its view, and the permit's number in it. */
    private static String fence(TokenEvent token) {
        return token.epoch() + "." + (token.fence() & GRANT);
    }

    private static @Nullable Span begun(ComEvent event, int place) {
        Identity self = event.when().process();
        if (event instanceof Started started && isOfABarrier(event)) {
            return begun(Kind.BARRIER, self, place, barrier(started.detail()));
        }
        if (event instanceof StatusChanged changed && changed.status() == Status.SUSPENDED) {
            return begun(Kind.SUSPENDED, self, place, "suspended");
        }
        if (event instanceof Token token && token.token().kind() == TokenEvent.Kind.GRANTED) {
            return begun(Kind.SECTION, self, place, "fence " + fence(token.token()));
        }
        return null;
    }
}
