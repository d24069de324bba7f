package io.reactivecom.protocol.simulation;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactivecom.NotSentException;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.FrameCodec;
import io.reactivecom.wire.MalformedFrameException;
import java.util.Objects;

/** Turns frames into the bytes that travel, and back, with the library's own codec and limits. */
final class SimulatedWire {

    private static final int MOST_FRAME_BYTES = (1 << 20) + (1 << 16);

    /** As long as a connection is not trusted, no frame needs more. */
    private static final int FIRST_FRAME_BYTES = 4 * 1024;

    private final FrameCodec codec = new FrameCodec(MOST_FRAME_BYTES);
    private final ByteBuf scratch = Unpooled.buffer(FIRST_FRAME_BYTES);

    /** Fails as a connection does if a frame has no encoding. */
    byte[] encode(Frame frame) {
        scratch.clear();
        try {
            codec.encode(frame, scratch);
        } catch (MalformedFrameException malformed) {
            throw new NotSentException(malformed);
        }
        byte[] bytes = new byte[scratch.readableBytes()];
        scratch.readBytes(bytes);
        return bytes;
    }

    /** Fails as the codec does if these bytes are no frame, or too long a one. */
    Frame decode(byte[] bytes, boolean trusted) {
        int limit = trusted ? MOST_FRAME_BYTES : FIRST_FRAME_BYTES;
        return Objects.requireNonNull(codec.decode(Unpooled.wrappedBuffer(bytes), limit), "half a frame");
    }
}
