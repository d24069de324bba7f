package io.reactivecom.demo.scenario;

import io.reactivecom.Com;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Transport;
import reactor.core.publisher.Mono;

/**
 * What a process does before it is let in: it goes through the verbs in a group of its own, where it is alone.
 *
 * <p>Loading the classes takes most of a young JVM's time. All processes do it at once, rather than each when its turn to
 * arrive has come; and once they arrive, they are quick enough for the order of their arrival to be told.
 */
final class Rehearsal {

    private Rehearsal() {}

    /** Joins, calls, and leaves, over the transport of the play. */
    static Mono<Void> play(String name, Transport transport) {
        Mono<Void> alone = Com.named(name)
                .transport(transport)
                .cluster("rehearsal")
                .join()
                .flatMap(com -> com.synchronize()
                        .then(com.publish("rehearsal"))
                        .then(com.mailbox(String.class).next())
                        .then(com.broadcastSync("rehearsal"))
                        .then(com.criticalSection(permit -> Mono.empty()))
                        .then(com.leave()));
        return dialItself(transport).then(alone);
    }

    /** Alone, nobody is dialled. What fails here is reported where it matters. */
    private static Mono<Void> dialItself(Transport transport) {
        return Mono.usingWhen(
                        transport.open(),
                        endpoint -> endpoint.connect(endpoint.address()).then(),
                        Endpoint::close)
                .onErrorComplete();
    }
}
