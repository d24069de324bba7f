package io.reactivecom.transport.memory;

import io.reactivecom.transport.Connection;
import java.util.random.RandomGenerator.SplittableGenerator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** What lies between the endpoints of a network: it decides how they reach each other. */
interface Medium {

    /** Notes that a transport was made for an address. From any thread. */
    void announce(String address);

    /** Where the endpoint is to run that is about to open at an address. */
    Scheduler schedulerAt(String address);

    /** Where the chance of an endpoint comes from. */
    SplittableGenerator random();

    /** Dials an address for an endpoint, on that endpoint's scheduler. */
    Mono<Connection> dial(InMemoryEndpoint dialler, String address);

    /** Lets go of all that is held back, so that everything can end. */
    void letGo();
}
