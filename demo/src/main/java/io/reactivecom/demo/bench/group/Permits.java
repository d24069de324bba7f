package io.reactivecom.demo.bench.group;

import reactor.core.publisher.Mono;

/** A critical section that waits for whoever wants to come in, and where one can stay. */
public interface Permits extends Sections {

    /**
     * Enters, and stays for ever.
     *
     * @return completes when inside
     */
    Mono<Void> acquire();
}
