package io.reactivecom.runtime;

import io.reactivecom.LamportClock;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Stamped;
import reactor.core.publisher.Flux;

/**
 * The operator that stamps: user messages, on their way out and on their way in, pass through it and nothing else does.
 *
 * <p>Used as {@code outbound.transform(stamping::stamp)} before the fan-out, so that a fan-out has one stamp, and
 * {@code inbound.transform(stamping::witness)}.
 */
final class LamportStamping {

    private final LamportClock clock;

    LamportStamping(LamportClock clock) {
        this.clock = clock;
    }

    /** Gives each element the stamp of its sending. */
    <T> Flux<Stamped<T>> stamp(Flux<T> outbound) {
        return outbound.map(sent -> new Stamped<>(sent, clock.send())).name("reactive-com.stamp");
    }

    /** Gives each message the stamp of its receipt. */
    Flux<Stamped<Incoming>> witness(Flux<Incoming> inbound) {
        return inbound.map(received ->
                        new Stamped<>(received, clock.witness(received.body().stamp())))
                .name("reactive-com.witness");
    }
}
