package io.reactivecom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Whatever a connection brings, and however its bytes are cut: frames, the one error, or the wait for more. */
class FrameCodecFuzzTest {

    private static final int LIMIT = 1 << 20;

    /** What an error's stack trace takes, and the instruments. */
    private static final long ALLOWED_BYTES = 256 << 10;

    /** See HostileBytesTest: forty times, and as much again for what the instruments see of each element. */
    private static final long ALLOWED_TIMES = 80;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The first byte says where to cut; the others are the connection's. */
    @FuzzTest
    void aStreamIsReadAlikeWhereverItIsCut(byte[] input) {
        if (input.length == 0) {
            return;
        }
        ByteBuf stream = Unpooled.wrappedBuffer(input, 1, input.length - 1);
        Reading whole = new Reading();
        whole.arrive(stream.duplicate());
        Reading pieces = new Reading();
        int piece = 1 + (input[0] & 0x7F);
        while (stream.isReadable()) {
            pieces.arrive(stream.readSlice(Math.min(piece, stream.readableBytes())));
        }
        assertThat(pieces.frames).isEqualTo(whole.frames);
        assertThat(pieces.end).isEqualTo(whole.end);
        requireProportion(Unpooled.wrappedBuffer(input, 1, input.length - 1));
    }

    /** Once all that is needed has been loaded. */
    private void requireProportion(ByteBuf stream) {
        FrameCodec codec = new FrameCodec(LIMIT);
        int length = stream.readableBytes();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            while (codec.decode(stream) != null) {
                // the next
            }
        } catch (MalformedFrameException malformed) {
            // its stack trace counts, too
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as("allocated").isLessThan(ALLOWED_BYTES + ALLOWED_TIMES * length);
    }

    /** One side's reading of a connection. */
    private static final class Reading {
        private final FrameCodec codec = new FrameCodec(LIMIT);
        private final ByteBuf arrived = Unpooled.buffer();
        private final List<Frame> frames = new ArrayList<>();
        private String end = "";

        void arrive(ByteBuf bytes) {
            if (end.isEmpty()) {
                arrived.writeBytes(bytes);
                readAll();
            }
        }

        private void readAll() {
            try {
                int start = arrived.readerIndex();
                for (Frame frame = codec.decode(arrived); frame != null; frame = codec.decode(arrived)) {
                    frames.add(frame);
                    requireOneForm(frame, start);
                    start = arrived.readerIndex();
                }
            } catch (MalformedFrameException malformed) {
                end = String.valueOf(malformed.getMessage());
            }
        }

        /** Of a Hello of another version nothing is known that could be written again. */
        private void requireOneForm(Frame frame, int start) {
            if (frame instanceof Frame.Hello hello && hello.version() != Frame.VERSION) {
                return;
            }
            ByteBuf again = Unpooled.buffer();
            try {
                codec.encode(frame, again);
            } catch (MalformedFrameException unwritable) {
                throw new AssertionError("what was read cannot be written: " + frame, unwritable);
            }
            ByteBuf read = arrived.slice(start, arrived.readerIndex() - start);
            assertThat(ByteBufUtil.equals(read, again))
                    .as("one form of %s", frame)
                    .isTrue();
        }
    }
}
