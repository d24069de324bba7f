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
     * The same transport for a communicator that makes sure by itself who the others are. A transport that listens only
     * where strangers cannot reach it, unless it is told that they do no harm, MAY listen there then.
     *
     * @return a transport; itself, by default
     */
    default Transport authenticated() {
        return this;
    }

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
