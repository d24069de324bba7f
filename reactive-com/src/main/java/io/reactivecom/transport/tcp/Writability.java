package io.reactivecom.transport.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** How much a channel holds that its socket has not taken yet, and how much more it should. On the loop only. */
final class Writability extends ChannelInboundHandlerAdapter {

    /*
     * A heartbeat waits behind what the channel and the kernel hold. What matters is for how long, so the level follows the line:
     * each time that the channel was full, the level doubles if there was room again within a few milliseconds, and is halved if
     * that took long. A fast line gets large writes, a slow one small ones.
     */
    static final int LEAST = 8 * 1024;
    static final int MOST = 64 * 1024;
    private static final int FIRST = 32 * 1024;
    private static final long SHORT_NANOS = 5_000_000;
    private static final long LONG_NANOS = 20_000_000;

    private final Channel channel;
    private final LongSupplier clock;
    private final IntConsumer kernel;
    private final Sinks.Many<Long> drained = Sinks.unsafe().many().multicast().directBestEffort();
    private int level = FIRST;
    private long fullSince;
    private boolean writing;

    private Writability(Channel channel, LongSupplier clock, IntConsumer kernel) {
        this.channel = channel;
        this.clock = clock;
        this.kernel = kernel;
    }

    /** Watches a channel by a clock of nanoseconds; {@code kernel} is told how many bytes the kernel should hold. */
    static Writability of(Channel channel, LongSupplier clock, IntConsumer kernel) {
        Writability writability = new Writability(channel, clock, kernel);
        writability.level(FIRST);
        channel.pipeline().addFirst(writability);
        return writability;
    }

    private void level(int bytes) {
        level = bytes;
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(bytes / 2, bytes));
        kernel.accept(bytes);
    }

    void write(ByteBuf bytes) {
        writing = true;
        channel.writeAndFlush(bytes);
        writing = false;
    }

    /** Positive for as long as the channel is writable, so that whoever is refused is told when it is writable again. */
    long room() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return level + 1 - (buffer == null ? 0 : buffer.totalPendingWriteBytes());
    }

    Flux<Long> drained() {
        return drained.asFlux();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!channel.isWritable()) {
            fullSince = clock.getAsLong();
        } else {
            if (!writing) {
                adapt(clock.getAsLong() - fullSince);
            }
            drained.tryEmitNext(room());
        }
        context.fireChannelWritabilityChanged();
    }

    /** What is taken within the write itself tells nothing of the line. */
    private void adapt(long fullNanos) {
        if (fullNanos < SHORT_NANOS && level < MOST) {
            level(level * 2);
        } else if (fullNanos > LONG_NANOS && level > LEAST) {
            level(level / 2);
        }
    }
}
