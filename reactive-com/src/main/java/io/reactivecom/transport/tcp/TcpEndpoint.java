package io.reactivecom.transport.tcp;

import io.netty.channel.Channel;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
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
     *
     * Dialling is cancelled on the loop, where it cannot meet the connection half way up. A connection that was made
     * by then, although whoever wanted it has cancelled, is closed as the last step before it would be handed over.
     */

    private static final Logger LOGGER = Loggers.getLogger(TcpEndpoint.class);
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(1);

    private final SingleLoop loop;
    private final RefusalLog refusals;
    private final Security security;
    private final Handshakes handshakes;
    private final Dialer dialer;
    private final Seeds seeds;
    private final Mono<DisposableServer> server;
    private final Sinks.Empty<Void> closing = Sinks.empty();
    private final Sinks.Many<Connection> accepted =
            Sinks.unsafe().many().unicast().onBackpressureBuffer();
    private final Set<TcpConnection> connections = new HashSet<>();
    private final Mono<Void> close;
    private String address = "";
    private volatile boolean closed;

    TcpEndpoint(
            InetSocketAddress listen,
            Seeds seeds,
            Security security,
            SingleLoop loop,
            Duration connectTimeout,
            int halfOpen) {
        this.loop = loop;
        this.refusals = new RefusalLog(loop.scheduler(), LOGGER::warn);
        this.close = Mono.defer(this::closeNow).subscribeOn(loop.scheduler()).cache();
        this.seeds = seeds;
        this.security = security;
        this.handshakes = new Handshakes(halfOpen, refusals);
        this.dialer = new Dialer(loop, security, connectTimeout);
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
        return server.map(DisposableServer::port);
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
        return seeds.current();
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
        return accepted.asFlux()
                .doOnDiscard(Connection.class, Connection::close)
                .subscribeOn(scheduler())
                .doOnCancel(this::acceptNoMore);
    }

    @Override
    public Mono<Connection> connect(String address) {
        return Mono.defer(() -> {
            AtomicBoolean settled = new AtomicBoolean();
            return dial(address)
                    .filter(dialled -> settled.compareAndSet(false, true) || closed(dialled))
                    .subscribeOn(scheduler())
                    .cancelOn(scheduler())
                    .doOnCancel(() -> settled.set(true));
        });
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

    private static boolean closed(Connection unwanted) {
        unwanted.close();
        return false;
    }

    private void secure(Channel channel) {
        handshakes.begin(channel);
        security.onAccepted(channel, refusals);
    }

    private void accept(reactor.netty.Connection connection) {
        handshakes.end(connection.channel());
        TcpConnection registered = register(connection, null);
        if (accepted.tryEmitNext(registered).isFailure()) {
            registered.close();
        }
    }

    private TcpConnection register(reactor.netty.Connection connection, @Nullable HostAndPort dialled) {
        TcpConnection registered = new TcpConnection(connection, scheduler(), security, dialled);
        connections.add(registered);
        connection.onDispose(() -> connections.remove(registered));
        return registered;
    }

    private void acceptNoMore() {
        if (!closed) {
            scheduler().schedule(this::closeAccepted);
        }
    }

    /** Does nothing unless the cancel overtook the subscription, and nobody would take what comes. */
    private void closeAccepted() {
        accepted.asFlux().subscribe(Connection::close, alreadySubscribed -> {});
    }

    private Mono<Void> closeNow() {
        closed = true;
        closing.tryEmitEmpty();
        accepted.tryEmitComplete();
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
