package io.reactivecom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, decoding gives a frame, asks for more, or throws the one error that it may throw. */
class HostileBytesTest {

    private static final int MUTATIONS = 100_000;
    private static final int LIMIT = 2 << 20;

    /** More than the largest honest frame here needs, with what the error's stack trace needs; far less than LIMIT. */
    private static final long ALLOWED_BYTES = 256 << 10;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final RandomFrames frames = new RandomFrames(seed);
    private final FrameCodec codec = new FrameCodec(LIMIT);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void flippedBytesAreAFrameOrMalformed() {
        ByteBuf buffer = Unpooled.buffer();
        for (int i = 0; i < MUTATIONS; i++) {
            buffer.clear();
            codec.encode(frames.any(), buffer);
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                buffer.setByte(random.nextInt(buffer.readableBytes()), random.nextInt());
            }
            check(buffer, i);
        }
    }

    @Test
    void noiseIsAFrameOrMalformed() {
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            ByteBuf buffer = Unpooled.buffer().writeInt(noise.length + 1);
            buffer.writeByte(1 + random.nextInt(9)).writeBytes(noise);
            check(buffer, i);
        }
    }

    @Test
    void aCutFrameIsMalformedWhateverItsType() {
        for (Class<?> type : frames.types()) {
            ByteBuf whole = Unpooled.buffer();
            Frame frame = frames.ofType(type);
            codec.encode(frame, whole);
            for (int length = 1; length < whole.readableBytes() - Integer.BYTES; length++) {
                ByteBuf cut = whole.copy().setInt(0, length);
                // A payload goes on to the frame's end, so that a shorter one is as good; any other cut shows.
                Frame shorter = decode(cut);
                if (shorter instanceof Frame.Part part) {
                    assertThat(part.bytes().length())
                            .as("seed %d, %s cut to %d", seed, type, length)
                            .isLessThan(((Frame.Part) frame).bytes().length());
                } else if (shorter instanceof Frame.Sequenced decoded) {
                    assertThat(decoded.body())
                            .as("seed %d, %s cut to %d", seed, type, length)
                            .isInstanceOf(Body.UserBody.class)
                            .isNotEqualTo(((Frame.Sequenced) frame).body());
                } else {
                    assertThat(cut.readerIndex())
                            .as("seed %d, %s cut to %d", seed, type, length)
                            .isZero();
                }
            }
        }
    }

    @Test
    void theLongestListsOfTheSmallestElementsAllocateNoMoreThanSomeThirtyTimesTheirBytes() {
        int elements = 100_000;
        Member member = new Member(new Identity("a", 0), "b", 0);
        Decision decision = new Decision(
                new View(1, 1, List.of(member)), 0, Collections.nCopies(elements, new Decision.Base("c", 0, 0)));
        List<Body> bodies = List.of(
                new ViewBody.Install(decision),
                new Body.Token("d", 0, 0, List.of(), Collections.nCopies(elements, 128L)),
                new Body.TokenReport(0, 0, Collections.nCopies(elements, new Body.RingReport("e", false, 0, 0))),
                new ViewBody.Peers(Collections.nCopies(elements, new Contact(new Identity("f", 0), "g", 0))));
        for (Body body : bodies) {
            ByteBuf buffer = Unpooled.buffer();
            codec.encode(new Frame.Sequenced(1, ViewId.NONE, body), buffer);
            int length = buffer.readableBytes();
            long allocated = threads.getCurrentThreadAllocatedBytes();
            codec.decode(buffer);
            long bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
            assertThat(bytes / length)
                    .as("%s of %d bytes", body.getClass(), length)
                    .isLessThan(40);
        }
    }

    private void check(ByteBuf buffer, int step) {
        ByteBuf before = buffer.copy();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        Frame frame = decode(buffer);
        long allocatedNow = threads.getCurrentThreadAllocatedBytes();
        assertThat(allocatedNow - allocated)
                .as("seed %d, step %d: allocation", seed, step)
                .isLessThan(ALLOWED_BYTES);
        assertThat(buffer.writerIndex()).as("seed %d, step %d", seed, step).isEqualTo(before.writerIndex());
        if (frame == null) {
            assertThat(buffer.readerIndex()).as("seed %d, step %d", seed, step).isZero();
        } else if (!isHelloOfOtherVersion(frame)) {
            ByteBuf again = Unpooled.buffer();
            codec.encode(frame, again);
            assertThat(ByteBufUtil.hexDump(before, 0, buffer.readerIndex()))
                    .as("seed %d, step %d: one form of %s", seed, step, frame)
                    .isEqualTo(ByteBufUtil.hexDump(again));
        }
    }

    /** Null for malformed too; any other error than that one fails the test. */
    private @Nullable Frame decode(ByteBuf buffer) {
        try {
            return codec.decode(buffer);
        } catch (MalformedFrameException e) {
            return null;
        }
    }

    private static boolean isHelloOfOtherVersion(Frame frame) {
        return frame instanceof Frame.Hello hello && hello.version() != Frame.VERSION;
    }
}
