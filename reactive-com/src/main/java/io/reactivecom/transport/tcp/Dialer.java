package io.reactivecom.transport.tcp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.resolver.NoopAddressResolverGroup;
import io.reactivecom.transport.ConnectionRefusedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.Connection;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpClient;

/** Opens connections from an endpoint's loop, and tells a refusal from all that proves nothing. */
final class Dialer {

    /*
     * A refusal is evidence that a process is gone, so nothing else may pass for one. A name may stand for several
     * addresses, of which this process's own are left out: it has refused when all others did.
     *
     * Dialling a port of this host on which nobody listens can, once in some ten thousand times, choose that very port
     * for our end: TCP then connects the socket with itself. That, too, is a refusal.
     *
     * The resolver is set before the loop: a client without one makes a resolver for its loop, and Reactor Netty keeps that,
     * with the loop, in a static map for as long as the JVM runs.
     */

    private final Scheduler scheduler;
    private final Security security;
    private final OwnAddresses own;
    private final TcpClient client;

    Dialer(SingleLoop loop, Security security, OwnAddresses own, Duration timeout) {
        this.scheduler = loop.scheduler();
        this.own = own;
        this.security = security;
        this.client = TcpClient.create(ConnectionProvider.newConnection())
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .runOn(loop, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()));
    }

    Mono<Connection> dial(HostAndPort where) {
        return where.resolve()
                .publishOn(scheduler)
                .flatMap(addresses -> dialOthers(addresses, where))
                .onErrorMap(Dialer::isRefusal, refusal -> new ConnectionRefusedException(where.toString()));
    }

    private Mono<Connection> dialOthers(List<InetAddress> addresses, HostAndPort where) {
        List<InetAddress> others = addresses.stream()
                .filter(address -> !own.isOwn(address, where.port()))
                .toList();
        if (others.isEmpty()) {
            own.remember(where);
            return Mono.error(new IllegalStateException("it is this process's own address"));
        }
        return dialFirst(others, where);
    }

    private Mono<Connection> dialFirst(List<InetAddress> addresses, HostAndPort where) {
        Mono<Connection> first = dial(addresses.get(0), where);
        if (addresses.size() == 1) {
            return first;
        }
        List<InetAddress> others = addresses.subList(1, addresses.size());
        return first.onErrorResume(failure -> dialFirst(others, where)
                .onErrorMap(other -> isRefusal(other) && !isRefusal(failure), other -> failure));
    }

    private Mono<Connection> dial(InetAddress host, HostAndPort where) {
        InetSocketAddress address = new InetSocketAddress(host, where.port());
        return Mono.defer(() -> {
            AtomicReference<@Nullable Channel> opened = new AtomicReference<>();
            return client.remoteAddress(() -> address)
                    .doOnChannelInit((observer, channel, remote) -> {
                        opened.set(channel);
                        security.onDialled(channel, where);
                    })
                    .connect()
                    .doOnDiscard(Connection.class, Connection::dispose)
                    .doOnCancel(() -> closeIfOpened(opened.get()))
                    .map(Dialer::withAnother);
        });
    }

    /** Who has given up does not want to be seen shaking hands. */
    private static void closeIfOpened(@Nullable Channel channel) {
        if (channel != null) {
            channel.close();
        }
    }

    private static Connection withAnother(Connection connection) {
        if (connection.channel().localAddress().equals(connection.channel().remoteAddress())) {
            connection.dispose();
            throw new SelfConnectedException();
        }
        return connection;
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof SelfConnectedException || ConnectionRefusal.is(failure);
    }

    private static final class SelfConnectedException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
