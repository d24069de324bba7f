package io.reactivecom.runtime;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.reactivecom.transport.Connection;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.FrameCodec;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** One connection, and the bytes that are on their way through it. */
final class Line {

    /*
     * Frames are written and read field by field, which is fastest in an array; so the bytes that come are copied into one,
     * and those that go are copied out of one, many frames at a time. The arrays stay with the connection, unless a large
     * frame has made them grow.
     *
     * What is written waits here and in the connection together for no more than the connection has room for; the frames behind
     * it wait in the protocol, where an urgent one can still overtake them.
     */
    private static final int FLUSH_BYTES = 32 * 1024;
    private static final int FIRST_BYTES = 256;
    private static final int KEPT_BYTES = 8 * FLUSH_BYTES;
    private static final int MOST_URGENT_BYTES = 64 * 1024;

    /** As long as nobody knows who is at the other end, no frame needs more. */
    static final int FIRST_FRAME_LENGTH = 4 * 1024;

    private final long number;
    private final Connection connection;
    private final FrameCodec codec;
    private final TrafficCount traffic;
    private ByteBuf out = Unpooled.buffer(FIRST_BYTES);
    private ByteBuf in = Unpooled.buffer(FIRST_BYTES);
    private int limit = FIRST_FRAME_LENGTH;
    private boolean closed;
    private boolean crowded;
    /** How many bytes have gone that wait for no room, since there was some the last time. */
    private int urgent;

    Line(long number, Connection connection, FrameCodec codec, TrafficCount traffic) {
        this.number = number;
        this.traffic = traffic;
        this.connection = connection;
        this.codec = codec;
    }

    long number() {
        return number;
    }

    /** The other end is known: from now on it may say as much as anybody. */
    void trust() {
        limit = Integer.MAX_VALUE;
    }

    /** Takes what has come, unless nobody wants it any more. */
    void receive(ByteBuf bytes) {
        traffic.received(bytes.readableBytes());
        if (!closed) {
            in.discardReadBytes();
            in.writeBytes(bytes);
        }
        bytes.release();
    }

    /** Whether a frame has begun that has not ended. */
    boolean holdsPart() {
        return !closed && in.isReadable();
    }

    /** The next frame that has come, or null if more bytes must come first. */
    @Nullable
    Frame next() {
        return closed ? null : codec.decode(in, limit);
    }

    /** What is left, if anything, is the beginning of a frame. */
    void rest() {
        if (!in.isReadable()) {
            in = emptied(in);
        }
    }

    /** Whether what is written now does not wait long. */
    boolean hasRoom() {
        crowded = out.readableBytes() >= room();
        return !crowded;
    }

    private long room() {
        try {
            return connection.room();
        } catch (Throwable thrown) {
            Dropped.report(thrown, Context.empty());
            return 0;
        }
    }

    /** Whether there is room again, since {@link #hasRoom} last said that there was none. */
    boolean isRelieved() {
        return crowded && !closed && hasRoom();
    }

    /**
     * Takes a frame to be sent; true if it is the first since the last flush. Encoding is the last step: if this fails,
     * nothing of the frame will be sent.
     */
    boolean write(Frame frame) {
        if (out.readableBytes() >= FLUSH_BYTES) {
            flush();
        }
        boolean first = !out.isReadable();
        int before = out.readableBytes();
        codec.encode(frame, out);
        if (!(frame instanceof Frame.Sequenced || frame instanceof Frame.Part)) {
            urgent += out.readableBytes() - before;
        }
        return first;
    }

    /** Whether the other end takes nothing, though much is said that waits for no room, such as answers to its heartbeats. */
    boolean isStuck() {
        if (urgent > MOST_URGENT_BYTES && !closed && room() > 0) {
            urgent = 0;
        }
        return urgent > MOST_URGENT_BYTES && !closed;
    }

    /** Sends what was written. */
    void flush() {
        if (out.isReadable()) {
            traffic.sent(out.readableBytes());
            if (!UserCode.run(() -> connection.send(written()), Context.empty())) {
                breakOff();
            }
        }
    }

    private ByteBuf written() {
        ByteBuf bytes = ByteBufAllocator.DEFAULT.buffer(out.readableBytes()).writeBytes(out);
        out = emptied(out);
        return bytes;
    }

    private static ByteBuf emptied(ByteBuf used) {
        return used.capacity() > KEPT_BYTES ? Unpooled.buffer(FIRST_BYTES) : used.clear();
    }

    /** Sends what was written, and closes the connection. */
    void hangUp() {
        flush();
        breakOff();
    }

    /** Closes the connection. */
    void breakOff() {
        end();
        UserCode.run(connection::close, Context.empty());
    }

    /** Nothing comes or goes any more. */
    void end() {
        closed = true;
        out.clear();
        in.clear();
    }
}
