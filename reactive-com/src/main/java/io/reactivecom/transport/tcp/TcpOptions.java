package io.reactivecom.transport.tcp;

import io.reactivecom.transport.Discovery;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be set of a {@link TcpTransport}; changed in a copy only, before anybody else sees that. */
final class TcpOptions {

    private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int DEFAULT_HALF_OPEN = 128;

    final HostAndPort listen;
    List<String> seeds = List.of();

    @Nullable
    Discovery discovery;

    @Nullable
    HostAndPort advertised;

    boolean insecure;

    @Nullable
    Tls tls;

    Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
    int halfOpen = DEFAULT_HALF_OPEN;
    Duration spin = Duration.ZERO;
    Sockets sockets = Sockets.best();

    TcpOptions(HostAndPort listen) {
        this.listen = listen;
    }

    TcpOptions copy() {
        TcpOptions copy = new TcpOptions(listen);
        copy.seeds = seeds;
        copy.discovery = discovery;
        copy.advertised = advertised;
        copy.insecure = insecure;
        copy.tls = tls;
        copy.connectTimeout = connectTimeout;
        copy.halfOpen = halfOpen;
        copy.spin = spin;
        copy.sockets = sockets;
        return copy;
    }
}
