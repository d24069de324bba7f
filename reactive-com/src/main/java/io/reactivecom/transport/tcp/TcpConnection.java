package io.reactivecom.transport.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.reactivecom.transport.Connection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.channel.ChannelOperations;

/** One end of a TCP connection. */
final class TcpConnection implements Connection {

    /*
     * Closing happens in steps, since a socket that is closed while it holds unread bytes resets the connection, and a
     * reset destroys what was sent but has not arrived yet (a rejection, say, to one that goes on talking):
     *
     *   1. our inbound completes; what still arrives is read and dropped, and so are errors, which concern nobody now
     *   2. once everything sent before is written, the end of the stream is sent
     *   3. the other end answers with its own end, and the channel closes
     *   4. or it does not, and the channel closes when LINGER_MILLIS have passed since 1
     */

    static final long LINGER_MILLIS = 2_000;

    private final ChannelOperations<?, ?> operations;
    private final SocketChannel channel;
    private final EventLoop loop;
    private final Scheduler scheduler;
    private final AtomicBoolean closed = new AtomicBoolean();

    TcpConnection(reactor.netty.Connection connection, Scheduler scheduler) {
        this.operations = (ChannelOperations<?, ?>) connection;
        this.channel = (SocketChannel) connection.channel();
        this.loop = channel.eventLoop();
        this.scheduler = scheduler;
    }

    @Override
    public Flux<ByteBuf> inbound() {
        return operations.receive().retain().subscribeOn(scheduler).doOnCancel(this::close);
    }

    @Override
    public void send(ByteBuf bytes) {
        if (closed.get()) {
            bytes.release();
        } else {
            channel.writeAndFlush(bytes);
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
        operations.discard();
        channel.pipeline().addFirst(new Dropping());
        channel.config().setAutoRead(true);
        Future<?> limit = loop.schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(ended -> limit.cancel(false));
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.shutdownOutput());
    }

    private static final class Dropping extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object unwanted) {
            ReferenceCountUtil.release(unwanted);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
            context.close();
        }
    }
}
