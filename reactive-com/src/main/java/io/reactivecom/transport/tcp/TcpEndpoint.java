package io.reactivecom.transport.tcp;

import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;

/** A listening socket, and the connections accepted there and dialled from there, all on one loop. */
final class TcpEndpoint implements Endpoint {

    /*
     * What is not final, and the set of connections, belongs to the loop; address and seeds are set before the endpoint
     * is handed out.
     */

    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(1);

    private final SingleLoop loop = new SingleLoop();
    private final Dialer dialer;
    private final List<String> seeds;
    private final Sinks.Many<Connection> accepted =
            Sinks.unsafe().many().unicast().onBackpressureBuffer();
    private final Set<TcpConnection> connections = new HashSet<>();
    private final Mono<Void> close =
            Mono.defer(this::closeNow).subscribeOn(loop.scheduler()).cache();
    private String address = "";
    private @Nullable DisposableServer server;
    private boolean closed;

    TcpEndpoint(List<String> seeds, Duration connectTimeout) {
        this.seeds = seeds;
        this.dialer = new Dialer(loop, connectTimeout);
    }

    /** Starts to listen. Completes with the port; the endpoint may be handed out once it is told its address. */
    Mono<Integer> listen(InetAddress on, int port) {
        return TcpServer.create()
                .runOn(loop, false)
                .bindAddress(() -> new InetSocketAddress(on, port))
                .doOnConnection(this::accept)
                .bind()
                .map(this::listening);
    }

    TcpEndpoint advertise(HostAndPort reachable) {
        address = reachable.toString();
        return this;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public List<String> seeds() {
        return seeds;
    }

    @Override
    public Scheduler scheduler() {
        return loop.scheduler();
    }

    @Override
    public Flux<Connection> accepted() {
        return accepted.asFlux()
                .doOnDiscard(Connection.class, Connection::close)
                .subscribeOn(scheduler());
    }

    @Override
    public Mono<Connection> connect(String address) {
        return Mono.defer(() -> dialer.dial(HostAndPort.parse("address", address)))
                .<Connection>map(this::register)
                .subscribeOn(scheduler());
    }

    @Override
    public Mono<Void> close() {
        return close;
    }

    @Override
    public String toString() {
        return address;
    }

    private int listening(DisposableServer server) {
        this.server = server;
        return server.port();
    }

    private void accept(reactor.netty.Connection connection) {
        TcpConnection registered = register(connection);
        if (accepted.tryEmitNext(registered).isFailure()) {
            registered.close();
        }
    }

    private TcpConnection register(reactor.netty.Connection connection) {
        if (closed) {
            connection.dispose();
            throw new IllegalStateException(address + " is closed");
        }
        TcpConnection registered = new TcpConnection(connection, scheduler());
        connections.add(registered);
        connection.onDispose(() -> connections.remove(registered));
        return registered;
    }

    private Mono<Void> closeNow() {
        closed = true;
        List<TcpConnection> open = List.copyOf(connections);
        open.forEach(TcpConnection::close);
        accepted.tryEmitComplete();
        Stream<Mono<Void>> ends =
                Stream.concat(Stream.of(stopListening()), open.stream().map(TcpConnection::onClosed));
        return Mono.when(ends.toList()).then(loop.disposeLater(Duration.ZERO, SHUTDOWN_LIMIT));
    }

    private Mono<Void> stopListening() {
        if (server == null) {
            return Mono.empty();
        }
        server.dispose();
        return server.onDispose();
    }
}
