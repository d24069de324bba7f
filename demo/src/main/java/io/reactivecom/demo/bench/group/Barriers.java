package io.reactivecom.demo.bench.group;

import reactor.core.publisher.Mono;

/** All wait for all. */
public interface Barriers extends Group {

    /**
     * Comes to the barrier.
     *
     * @return completes when all have come as often; may block when subscribed to
     */
    Mono<Void> arrive();
}
