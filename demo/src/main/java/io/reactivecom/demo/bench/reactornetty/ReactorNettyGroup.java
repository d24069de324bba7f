package io.reactivecom.demo.bench.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.reactivecom.demo.bench.group.Assignment;
import io.reactivecom.demo.bench.group.Exchanges;
import io.reactivecom.demo.bench.group.Inbox;
import io.reactivecom.demo.bench.group.Streams;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.tcp.TcpClient;
import reactor.netty.tcp.TcpServer;
import reactor.util.retry.Retry;

/** Clients and servers of Reactor Netty; whoever receives is the server. */
public final class ReactorNettyGroup implements Streams, Exchanges {

    /** The other one may not listen yet. */
    private static final int ATTEMPTS = 600;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

    private final Assignment assignment;
    private final Map<Integer, Client> clients = new ConcurrentHashMap<>();

    /**
     * Creates it; connections are made when there is something to send.
     *
     * @param assignment as whom
     */
    public ReactorNettyGroup(Assignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public int rank() {
        return assignment.index();
    }

    @Override
    public void send(Iterator<byte[]> payloads, int rank) {
        Flux<ByteBuf> frames = Flux.fromIterable(() -> payloads).map(Unpooled::wrappedBuffer);
        connect(rank).outbound().send(frames).then().block();
    }

    @Override
    public void receive(Inbox inbox) {
        server().handle((in, out) -> in.receive()
                        .doOnNext(frame -> inbox.accept(frame.getLong(frame.readerIndex()), frame.readableBytes()))
                        .then())
                .bindNow();
    }

    @Override
    public Mono<Long> exchange(byte[] payload, int rank) {
        return clients.computeIfAbsent(rank, peer -> new Client(connect(peer))).exchange(payload);
    }

    @Override
    public void echo(int rank) {
        server().handle((in, out) -> out.send(in.receive().retain(), each -> true))
                .bindNow();
    }

    private Connection connect(int rank) {
        Mono<? extends Connection> connecting = TcpClient.create()
                .host(Assignment.HOST)
                .port(assignment.ports().get(rank))
                .option(ChannelOption.TCP_NODELAY, true)
                .doOnConnected(Framing::addTo)
                .connect()
                .retryWhen(Retry.fixedDelay(ATTEMPTS, BETWEEN_ATTEMPTS));
        return Objects.requireNonNull(connecting.block(), "connected");
    }

    private TcpServer server() {
        return TcpServer.create()
                .host(Assignment.HOST)
                .port(assignment.port())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .doOnConnection(Framing::addTo);
    }
}
