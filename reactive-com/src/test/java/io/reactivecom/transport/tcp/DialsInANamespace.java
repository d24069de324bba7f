package io.reactivecom.transport.tcp;

import static io.reactivecom.RealTime.PATIENCE;

import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ConnectionRefusedException;
import io.reactivecom.transport.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** A process that dials addresses whose routes {@link LocalFaultsTest} has broken, and prints how each dial ends. */
final class DialsInANamespace {

    private static final int LOCAL_PORTS = 2;

    private DialsInANamespace() {}

    /** Takes the kind of sockets. */
    public static void main(String[] arguments) throws IOException {
        Endpoint endpoint = Objects.requireNonNull(TcpTransport.bind("127.0.0.1", 7101)
                .sockets(Sockets.valueOf(arguments[0]))
                .open()
                .block(PATIENCE));
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("nobody listens", "127.0.0.1:7100");
        addresses.put("prohibited", "10.99.0.1:7100");
        addresses.put("blackholed", "10.99.0.2:7100");
        addresses.put("unreachable", "10.99.0.3:7100");
        addresses.put("no route", "192.0.2.1:7100");
        addresses.forEach((what, address) -> System.out.println(what + ": " + outcome(endpoint, address)));
        try (ServerSocket listening = new ServerSocket(7102, 50, InetAddress.getLoopbackAddress())) {
            List<Connection> taking = new ArrayList<>();
            for (int i = 0; i < LOCAL_PORTS; i++) {
                taking.add(endpoint.connect("127.0.0.1:" + listening.getLocalPort())
                        .block(PATIENCE));
            }
            System.out.println("no local port: " + outcome(endpoint, "127.0.0.1:" + listening.getLocalPort()));
        }
        System.exit(0);
    }

    private static String outcome(Endpoint endpoint, String address) {
        return Objects.requireNonNull(endpoint.connect(address)
                .map(connection -> "connected")
                .onErrorResume(failure -> {
                    System.out.println("  " + failure);
                    return Mono.just(failure instanceof ConnectionRefusedException ? "refused" : "not refused");
                })
                .block(PATIENCE));
    }
}
