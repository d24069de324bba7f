package io.reactivecom.transport.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.reactivecom.transport.Connection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.channel.ChannelOperations;

/** One end of a TCP connection. What still arrives after it is closed is dropped. */
final class TcpConnection implements Connection {

    private final ChannelOperations<?, ?> operations;
    private final SocketChannel channel;
    private final EventLoop loop;
    private final Scheduler scheduler;
    private final Security security;
    private final @Nullable HostAndPort dialled;
    private final Optional<Set<String>> peerNames;
    private final Arriving arriving;
    private final Writability writability;
    private final AtomicBoolean closed = new AtomicBoolean();

    TcpConnection(
            reactor.netty.Connection connection, SingleLoop loop, Security security, @Nullable HostAndPort dialled) {
        this.operations = (ChannelOperations<?, ?>) connection;
        this.channel = (SocketChannel) connection.channel();
        this.loop = channel.eventLoop();
        this.scheduler = loop.scheduler();
        this.security = security;
        this.dialled = dialled;
        this.peerNames = security.peerNames(channel);
        this.writability =
                Writability.of(channel, () -> scheduler.now(TimeUnit.NANOSECONDS), bytes -> loop.keep(channel, bytes));
        this.arriving = Arriving.of(operations.receive().retain());
    }

    @Override
    public Optional<Set<String>> peerNames() {
        return peerNames;
    }

    @Override
    public Flux<ByteBuf> inbound() {
        return (dialled == null ? arriving : security.explained(arriving, dialled))
                .subscribeOn(scheduler)
                .doOnCancel(this::close);
    }

    @Override
    public long room() {
        return writability.room();
    }

    @Override
    public Flux<Long> drained() {
        return writability.drained();
    }

    @Override
    public void send(ByteBuf bytes) {
        if (closed.get()) {
            bytes.release();
        } else {
            writability.write(bytes);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && channel.isOpen()) {
            loop.execute(this::linger);
        }
    }

    /** Completes when the channel is closed, by whomever. */
    Mono<Void> onClosed() {
        return operations.onDispose();
    }

    private void linger() {
        if (!arriving.hasEnded()) { // or Reactor Netty would tell an error once more, and nobody would hear it
            operations.discard();
        }
        LingeringClose.close(channel);
    }
}
