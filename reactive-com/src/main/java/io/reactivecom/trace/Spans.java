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

/** Finds the stretches of a trace. */
final class Spans {

    private static final long GRANT = (1L << 20) - 1;

    /** What can go on at a process but once at a time. */
    private record Key(Span.Kind kind, Identity process, String what) {}

    private final Map<Key, Span> open = new LinkedHashMap<>();
    private final List<Span> closed = new ArrayList<>();

    private Spans() {}

    /** All, those that have not ended last. */
    static List<Span> of(List<ComEvent> events) {
        Spans spans = new Spans();
        for (int place = 0; place < events.size(); place++) {
            spans.add(events.get(place), place);
        }
        spans.closed.addAll(spans.open.values());
        return spans.closed;
    }

    /** Whether somebody begins or ends to wait at a barrier. */
    static boolean isOfABarrier(ComEvent event) {
        return event instanceof Started started && started.verb().equals("synchronize")
                || event instanceof Ended ended && ended.verb().equals("synchronize");
    }

    private void add(ComEvent event, int place) {
        Identity self = event.when().process();
        if (event instanceof Started started && isOfABarrier(event)) {
            begin(new Key(Span.Kind.BARRIER, self, Long.toString(started.id())), place, barrier(started.detail()));
        } else if (event instanceof Ended ended && isOfABarrier(event)) {
            end(new Key(Span.Kind.BARRIER, self, Long.toString(ended.id())), place);
        } else if (event instanceof Arrived arrival) {
            open.replaceAll((key, span) -> arrived(span, arrival));
        } else if (event instanceof StatusChanged changed) {
            Key key = new Key(Span.Kind.SUSPENDED, self, "");
            end(key, place);
            if (changed.status() == Status.SUSPENDED) {
                begin(key, place, "suspended");
            }
        } else if (event instanceof Token token) {
            add(self, token.token(), place);
        }
    }

    /** A token is somewhere from its coming to its going; the section under it is a part of that. */
    private void add(Identity self, TokenEvent token, int place) {
        Key held = new Key(Span.Kind.TOKEN, self, token.ring());
        Key section = new Key(Span.Kind.SECTION, self, token.ring());
        switch (token.kind()) {
            case MADE, RECEIVED -> begin(held, place, "token of ring " + token.ring());
            case GRANTED -> begin(section, place, "fence " + fence(token));
            case RELEASED -> end(section, place);
            case PASSED -> end(held, place);
            case LOST -> {
                end(section, place);
                end(held, place);
            }
            case PARKED -> {}
        }
    }

    private void begin(Key key, int place, String label) {
        end(key, place);
        open.put(key, Span.begun(key.kind(), key.process(), place, label));
    }

    private void end(Key key, int place) {
        Span span = open.remove(key);
        if (span != null) {
            closed.add(span.ended(place));
        }
    }

    /** The first arrival of a process after it has begun to wait is that for which it waits. */
    private static Span arrived(Span span, Arrived arrival) {
        Identity self = arrival.when().process();
        boolean mine = span.process().equals(self)
                && arrival.member().identity().equals(self)
                && span.gathering().isEmpty()
                && span.label().equals(barrier(arrival.barrier()));
        return mine ? span.gathered(span.label() + ", generation " + arrival.generation()) : span;
    }

    private static String barrier(String name) {
        return "barrier " + name;
    }

    /** The number is long; what tells it from others of one run is its view, and the permit's number in it. */
    private static String fence(TokenEvent token) {
        return token.epoch() + "." + (token.fence() & GRANT);
    }
}
