package io.reactivecom.transport.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.io.EOFException;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** No security. One that tries TLS is told apart, so that the log can say what is wrong. */
final class PlainText implements Security {

    @Override
    public void onAccepted(Channel channel, RefusalLog log) {
        channel.pipeline().addFirst(new FirstBytes(log));
    }

    @Override
    public void onDialled(Channel channel, HostAndPort where) {
        // whoever answers is believed
    }

    @Override
    public Optional<Set<String>> peerNames(Channel channel) {
        return Optional.empty();
    }

    @Override
    public Flux<ByteBuf> explained(Flux<ByteBuf> arriving, HostAndPort dialled) {
        return arriving.switchIfEmpty(Mono.error(() -> new EOFException(
                dialled + " closed the connection without a word: if it uses tls(...), this process must, too")));
    }

    /** A TLS record of a handshake begins with 16 03, which would be the length of a frame longer than any. */
    private static final class FirstBytes extends ChannelInboundHandlerAdapter {

        private static final int HANDSHAKE = 0x1603;

        private final RefusalLog log;

        FirstBytes(RefusalLog log) {
            this.log = log;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.pipeline().remove(this);
            if (message instanceof ByteBuf bytes && isTls(bytes)) {
                bytes.release();
                SocketChannel channel = (SocketChannel) context.channel();
                log.refused(channel.localAddress() + " refuses " + channel.remoteAddress()
                        + ": it speaks TLS, which this process does not: use tls(...) on both sides or on neither");
                LingeringClose.close(channel);
            } else {
                context.fireChannelRead(message);
            }
        }

        private static boolean isTls(ByteBuf bytes) {
            return bytes.readableBytes() >= Short.BYTES && bytes.getUnsignedShort(bytes.readerIndex()) == HANDSHAKE;
        }
    }
}
