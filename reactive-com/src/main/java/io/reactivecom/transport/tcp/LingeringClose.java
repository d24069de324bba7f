package io.reactivecom.transport.tcp;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The first handler of a channel: closes it so that what was sent before arrives. */
final class LingeringClose extends ChannelDuplexHandler {

    /*
     * Closing happens in steps, since a socket that is closed while it holds unread bytes resets the connection, and a
     * reset destroys what was sent but has not arrived yet (a rejection, say, to one that goes on talking):
     *
     *   1. what still arrives is read and dropped, and so are errors, which concern nobody now
     *   2. once everything sent before is written, the end of the stream is sent
     *   3. the other end answers with its own end, and the channel closes
     *   4. or it does not, and the channel closes when LINGER_MILLIS have passed since 1
     */

    static final long LINGER_MILLIS = 2_000;

    private boolean closing;

    /** Closes a channel in this way; on its loop. */
    static void close(SocketChannel channel) {
        channel.pipeline().addFirst(new LingeringClose());
        channel.close();
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        context.channel().closeFuture().addListener(closed -> promise.trySuccess());
        if (!closing && context.channel().isActive()) {
            closing = true;
            linger(context, (SocketChannel) context.channel());
        } else if (!closing) {
            context.close();
        }
    }

    private static void linger(ChannelHandlerContext context, SocketChannel channel) {
        channel.config().setAutoRead(true);
        Future<?> limit = context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(ended -> limit.cancel(false));
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.shutdownOutput());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        if (closing) {
            context.close();
        } else {
            context.fireExceptionCaught(error);
        }
    }
}
