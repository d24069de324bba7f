package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.group.Assignment;
import io.reactivecom.demo.bench.jgroups.Profile;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.jgroups.JGroupsTransport;
import io.reactivecom.transport.tcp.TcpTransport;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * How members in this JVM reach each other.
 *
 * @param name what it is called
 * @param transports one of each member
 */
record Mesh(String name, List<Transport> transports) {

    /** Each by TCP, with the others as seeds. */
    static Mesh tcp(List<Integer> ports) {
        List<String> seeds =
                ports.stream().map(port -> Assignment.HOST + ":" + port).toList();
        return new Mesh(
                "TCP",
                ports.stream()
                        .<Transport>map(
                                port -> TcpTransport.bind(Assignment.HOST, port).seeds(seeds))
                        .toList());
    }

    /**
     * Each by a channel of JGroups over TCP, one after another: at once, each would found a cluster, and when many merge or come
     * together, JGroups is busy with itself for minutes.
     */
    static Mesh jgroups(List<Integer> ports) {
        int first = ports.get(0);
        List<Transport> transports = new ArrayList<>();
        Mono<Void> before = Mono.empty();
        for (int port : ports) {
            Sinks.Empty<Void> connected = Sinks.empty();
            Mono<Endpoint> opening =
                    before.then(channel(port, first).open()).doOnSuccess(opened -> connected.tryEmitEmpty());
            transports.add(() -> opening);
            before = connected.asMono();
        }
        return new Mesh("JGroups", transports);
    }

    private static Transport channel(int port, int first) {
        return JGroupsTransport.protocols(() -> Profile.of(port, first)).cluster("bench " + first);
    }
}
