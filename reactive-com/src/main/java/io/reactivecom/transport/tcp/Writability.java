package io.reactivecom.transport.tcp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** How much a channel holds that its socket has not taken yet, and how much more it should. On the loop only. */
final class Writability extends ChannelInboundHandlerAdapter {

    /*
     * A heartbeat waits behind what the channel holds. A socket that takes each burst at once holds nothing up, and large bursts
     * cost less. From the first burst on of which something is left, the channel gets no more than a little at a time, until the
     * socket has again taken several bursts in a row.
     */
    private static final int LITTLE = 8 * 1024;
    private static final int BURST = 48 * 1024;
    private static final int ENOUGH_IN_A_ROW = 8;
    private static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(LITTLE / 2, LITTLE);

    private final SocketChannel channel;
    private final Sinks.Many<Long> drained = Sinks.unsafe().many().multicast().directBestEffort();
    private int takenInARow = ENOUGH_IN_A_ROW;

    private Writability(SocketChannel channel) {
        this.channel = channel;
    }

    static Writability of(SocketChannel channel) {
        Writability writability = new Writability(channel);
        channel.config().setWriteBufferWaterMark(MARKS);
        channel.pipeline().addFirst(writability);
        return writability;
    }

    /** A burst was written. */
    void wrote() {
        takenInARow = pending() > 0 ? 0 : Math.min(takenInARow + 1, ENOUGH_IN_A_ROW);
    }

    /** Positive for as long as the channel is writable, so that whoever is refused is told when it is writable again. */
    long room() {
        return (takenInARow == ENOUGH_IN_A_ROW ? BURST : LITTLE) + 1 - pending();
    }

    private long pending() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    Flux<Long> drained() {
        return drained.asFlux();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            drained.tryEmitNext(room());
        }
        context.fireChannelWritabilityChanged();
    }
}
