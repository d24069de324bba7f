package io.reactivecom.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A user message to bytes, and back. */
@State(Scope.Thread)
public class FrameBenchmark {

    /** Bytes of payload. */
    @Param({"100", "1024"})
    private int payload;

    private final FrameCodec codec = new FrameCodec(1 << 20);
    private Frame frame;
    private ByteBuf out;
    private ByteBuf in;

    @Setup
    public void prepare() {
        Body body = new Body.Post(Message.Kind.SEND_TO, new Stamp(1_234), new Payload("bytes", new byte[payload]));
        frame = new Frame.Sequenced(123_456, new ViewId(90_000_000, 7), body);
        out = PooledByteBufAllocator.DEFAULT.buffer(4 * payload);
        in = PooledByteBufAllocator.DEFAULT.buffer(4 * payload);
        codec.encode(frame, in);
    }

    @TearDown
    public void release() {
        out.release();
        in.release();
    }

    @Benchmark
    public int encode() {
        out.clear();
        codec.encode(frame, out);
        return out.readableBytes();
    }

    @Benchmark
    public Frame decode() {
        in.readerIndex(0);
        return codec.decode(in);
    }
}
