package io.reactivecom.protocol;

import java.util.function.Consumer;

/** When a member whose connection broke is dialled again, and when a refusal means that its process has ended. */
final class Redialling {

    /*
     * A host that refuses says that nobody listens. Once could be chance: a process that is just closing one socket and
     * opening the next. Three times in a hundred milliseconds is an ended process, noticed long before the timeout.
     */
    private static final int REFUSALS = 3;
    private static final long AGAIN_NANOS = 40_000_000L;

    private final Settings settings;
    private final Timers timers;
    private final Consumer<String> dial;
    private final LinkEvents events;

    Redialling(Settings settings, Timers timers, Consumer<String> dial, LinkEvents events) {
        this.settings = settings;
        this.timers = timers;
        this.dial = dial;
        this.events = events;
    }

    void after(Link link, long delayNanos, long now) {
        if (delayNanos == 0) {
            dial.accept(link.address());
        } else {
            timers.set(Timers.Kind.REDIAL, link.peer(), now + delayNanos);
        }
    }

    void failed(Link link, boolean refused, String why, long now) {
        boolean soon = refused && link.refused() < REFUSALS;
        after(link, soon ? AGAIN_NANOS : settings.intervalNanos(), now);
        if (refused && !soon && !link.isGone()) {
            link.declareGone();
            events.gone(link.peer(), why);
        }
    }
}
