package io.reactivecom.demo.scenario;

import io.reactivecom.Com;
import io.reactivecom.transport.tcp.TcpTransport;
import reactor.core.publisher.Mono;

/**
 * What a process does before it is let in: it goes through the verbs in a group of its own, where it is alone.
 *
 * <p>Loading the classes takes most of a young JVM's time. All processes do it at once, rather than each when its turn to
 * arrive has come; and once they arrive, they are quick enough for the order of their arrival to be told.
 */
final class Rehearsal {

    private Rehearsal() {}

    /** Joins, calls, and leaves, by TCP on the loopback as in the play. */
    static Mono<Void> play() {
        return Com.named("rehearsal")
                .transport(TcpTransport.bind("127.0.0.1", 0))
                .cluster("rehearsal")
                .join()
                .flatMap(com -> com.synchronize()
                        .then(com.publish("rehearsal"))
                        .then(com.mailbox(String.class).next())
                        .then(com.broadcastSync("rehearsal"))
                        .then(com.criticalSection(permit -> Mono.empty()))
                        .then(com.leave()));
    }
}
