package io.reactivecom.transport.tcp;

import io.netty.channel.Channel;
import io.reactivecom.transport.AcceptedConnections;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.DialledConnection;
import io.reactivecom.transport.Endpoint;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;
import reactor.util.Logger;
import reactor.util.Loggers;

/** A listening socket, and the connections accepted there and dialled from there, all on one loop. */
final class TcpEndpoint implements Endpoint {

    /*
     * The set of connections belongs to the loop; the address is set before the endpoint is handed out.
     *
     * A channel that registers while the loop ends is never closed. So closing first makes sure that none will: dials
     * under way are cancelled and new ones fail, and a listening socket is waited for, even when whoever opened the
     * endpoint has cancelled. Only then the connections are closed, and the loop ends last.
     */

    private static final Logger LOGGER = Loggers.getLogger(TcpEndpoint.class);
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(1);

    private final SingleLoop loop;
    private final RefusalLog refusals;
    private final Security security;
    private final Handshakes handshakes;
    private final OwnAddresses own;
    private final Dialer dialer;
    private final Seeds seeds;
    private final Mono<DisposableServer> server;
    private final Sinks.Empty<Void> closing = Sinks.empty();
    private final AcceptedConnections accepted;
    private final Set<TcpConnection> connections = new HashSet<>();
    private final Mono<Void> close;
    private String address = "";

    TcpEndpoint(
            InetSocketAddress listen,
            Seeds seeds,
            Security security,
            SingleLoop loop,
            Duration connectTimeout,
            int halfOpen) {
        this.loop = loop;
        this.accepted = new AcceptedConnections(loop.scheduler());
        this.refusals = new RefusalLog(loop.scheduler(), LOGGER::warn);
        this.close = Mono.defer(this::closeNow).subscribeOn(loop.scheduler()).cache();
        this.seeds = seeds;
        this.security = security;
        this.handshakes = new Handshakes(halfOpen, refusals);
        this.own = new OwnAddresses(listen.getAddress(), loop.scheduler());
        this.dialer = new Dialer(loop, security, own, connectTimeout);
        this.server = TcpServer.create()
                .runOn(loop, false)
                .bindAddress(() -> listen)
                .doOnChannelInit((observer, channel, remote) -> secure(channel))
                .doOnConnection(this::accept)
                .bind()
                .cast(DisposableServer.class)
                .cache();
    }

    /** Starts to listen. Completes with the port; the endpoint is to be handed out when it was told its address. */
    Mono<Integer> listen() {
        return server.map(DisposableServer::port).doOnNext(own::listensAt);
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
        return seeds.current().stream()
                .map(seed -> own.isKnown(seed) ? address : seed)
                .toList();
    }

    @Override
    public boolean knowsItsSeeds() {
        return seeds.areKnown();
    }

    @Override
    public Scheduler scheduler() {
        return loop.scheduler();
    }

    @Override
    public Flux<Connection> accepted() {
        return accepted.asFlux();
    }

    @Override
    public Mono<Connection> connect(String address) {
        return DialledConnection.of(dial(address), scheduler());
    }

    @Override
    public Mono<Void> close() {
        return close;
    }

    @Override
    public String toString() {
        return address;
    }

    private Mono<Connection> dial(String address) {
        return Mono.defer(() -> dial(HostAndPort.parse("address", address)))
                .takeUntilOther(closing.asMono())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException(this.address + " is closed")));
    }

    private Mono<Connection> dial(HostAndPort where) {
        return dialer.dial(where).map(dialled -> register(dialled, where));
    }

    private void secure(Channel channel) {
        handshakes.begin(channel);
        security.onAccepted(channel, refusals);
    }

    private void accept(reactor.netty.Connection connection) {
        handshakes.end(connection.channel());
        TcpConnection registered = register(connection, null);
        if (!accepted.offer(registered)) {
            registered.close();
        }
    }

    private TcpConnection register(reactor.netty.Connection connection, @Nullable HostAndPort dialled) {
        TcpConnection registered = new TcpConnection(connection, loop, security, dialled);
        connections.add(registered);
        connection.onDispose(() -> connections.remove(registered));
        return registered;
    }

    private Mono<Void> closeNow() {
        closing.tryEmitEmpty();
        accepted.complete();
        return stopListening()
                .then(Mono.defer(this::closeConnections))
                .then(loop.disposeLater(Duration.ZERO, SHUTDOWN_LIMIT));
    }

    private Mono<Void> stopListening() {
        return server.flatMap(bound -> {
                    bound.dispose();
                    return bound.onDispose();
                })
                .onErrorComplete();
    }

    private Mono<Void> closeConnections() {
        List<TcpConnection> open = List.copyOf(connections);
        open.forEach(TcpConnection::close);
        return Mono.when(open.stream().map(TcpConnection::onClosed).toList());
    }
}
