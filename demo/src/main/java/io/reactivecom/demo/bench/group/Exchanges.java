package io.reactivecom.demo.bench.group;

import reactor.core.publisher.Mono;

/** Messages there and back. */
public interface Exchanges extends Group {

    /**
     * Sends a message and waits for the answer, one at a time.
     *
     * @param payload what to send
     * @param rank to whom
     * @return the heading of the answer; may block when subscribed to
     */
    Mono<Long> exchange(byte[] payload, int rank);

    /**
     * Begins to send back what comes.
     *
     * @param rank from whom and to whom
     */
    void echo(int rank);
}
