package io.reactivecom.trace;

import io.reactivecom.Identity;
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

    enum Kind {
        BARRIER,
        TOKEN,
        SECTION,
        SUSPENDED
    }

    static Span begun(Kind kind, Identity process, int from, String label) {
        return new Span(kind, process, from, null, label, "");
    }

    Span ended(int place) {
        return new Span(kind, process, from, place, label, gathering);
    }

    Span gathered(String with) {
        return new Span(kind, process, from, to, label, with);
    }
}
