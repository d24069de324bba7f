package io.reactivecom.demo.bench.group;

import java.util.function.LongConsumer;
import reactor.core.publisher.Mono;

/** A critical section, in which there is one at a time. */
public interface Sections extends Group {

    /**
     * Enters, and leaves at once.
     *
     * @param inside done in the section, given a number that has risen since the last one was inside
     * @return completes when left; may block when subscribed to
     */
    Mono<Void> enter(LongConsumer inside);
}
