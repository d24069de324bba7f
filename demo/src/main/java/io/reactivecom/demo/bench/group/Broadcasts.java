package io.reactivecom.demo.bench.group;

import reactor.core.publisher.Mono;

/** Messages to all others, which say that they have them. */
public interface Broadcasts extends Group {

    /**
     * Sends to all others and waits until all have acknowledged.
     *
     * @param payload what to send
     * @return how many have acknowledged; may block when subscribed to
     */
    Mono<Integer> broadcast(byte[] payload);

    /**
     * Begins to receive what rank 0 broadcasts, and to acknowledge it.
     *
     * @param inbox where each message goes, one after another
     */
    void acknowledge(Inbox inbox);
}
