package io.reactivecom.transport;

import reactor.core.publisher.Mono;

/**
 * A way for processes to reach each other.
 *
 * <p>A transport carries bytes and knows nothing of the group. It is a setting: it holds no resources, and one may be
 * opened many times.
 */
public interface Transport {

    /**
     * Opens this process's end.
     *
     * <p>Cold: each subscription opens an end of its own. Completes with the endpoint when others can connect to it, or
     * fails with an {@link io.reactivecom.AddressInUseException} when its address cannot be had. Cancelling gives up and
     * leaves nothing open.
     *
     * @return the endpoint
     */
    Mono<Endpoint> open();
}
