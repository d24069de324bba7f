package io.reactivecom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactivecom.Stamp;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what is read, however the bytes arrive. */
class FrameRoundTripTest {

    private static final int FRAMES = 2_000;

    private final long seed = new Random().nextLong();
    private final RandomFrames random = new RandomFrames(seed);
    private final FrameCodec codec = new FrameCodec(1 << 20);
    private final ByteBuf buffer = Unpooled.buffer();

    static List<Class<?>> types() {
        return new RandomFrames(0).types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeComesBackAsItWas(Class<?> type) {
        for (int i = 0; i < FRAMES; i++) {
            Frame frame = random.ofType(type);
            codec.encode(frame, buffer);
            assertThat(codec.decode(buffer)).as("seed %d, frame %d", seed, i).isEqualTo(frame);
            assertThat(buffer.isReadable()).as("seed %d, frame %d", seed, i).isFalse();
            buffer.clear();
        }
    }

    @Test
    void everyTypeOfTheVocabularyIsTested() {
        assertThat(types()).containsExactlyInAnyOrderElementsOf(records(Frame.class, Body.class));
    }

    @Test
    void manyFramesInOneBufferComeOutOneByOne() {
        List<Frame> frames = encodeMany();
        for (Frame frame : frames) {
            assertThat(codec.decode(buffer)).as("seed %d", seed).isEqualTo(frame);
        }
        assertThat(codec.decode(buffer)).as("seed %d", seed).isNull();
    }

    @Test
    void framesThatArriveByteByByteComeOutAsTheyAreComplete() {
        List<Frame> frames = encodeMany();
        int complete = 0;
        ByteBuf arrived = Unpooled.buffer();
        while (buffer.isReadable()) {
            arrived.writeByte(buffer.readByte());
            Frame frame = codec.decode(arrived);
            if (frame != null) {
                assertThat(frame).as("seed %d", seed).isEqualTo(frames.get(complete++));
                assertThat(arrived.isReadable()).as("seed %d", seed).isFalse();
                arrived.discardReadBytes();
            }
        }
        assertThat(complete).as("seed %d", seed).isEqualTo(frames.size());
    }

    @ParameterizedTest
    @MethodSource("types")
    void anUnfinishedFrameIsNotTaken(Class<?> type) {
        codec.encode(random.ofType(type), buffer);
        for (int length = 0; length < buffer.readableBytes(); length++) {
            ByteBuf prefix = buffer.copy(0, length);
            assertThat(codec.decode(prefix))
                    .as("seed %d, %d bytes", seed, length)
                    .isNull();
            assertThat(prefix.readerIndex()).isZero();
            assertThat(prefix.readableBytes()).isEqualTo(length);
        }
    }

    @Test
    void aFrameIsAppendedToWhatTheBufferHolds() {
        buffer.writeInt(42);
        codec.encode(new Frame.Ack(2, 7, new Credit(3, 4)), buffer);
        assertThat(buffer.readInt()).isEqualTo(42);
        assertThat(codec.decode(buffer)).isEqualTo(new Frame.Ack(2, 7, new Credit(3, 4)));
    }

    @Test
    void theNameOfACodecIsMadeOnce() {
        assertThat(decodedCodecName()).isSameAs(decodedCodecName());
    }

    @Test
    void moreCodecNamesThanAreKeptAreStillRead() {
        for (int i = 0; i < 100; i++) {
            Payload payload = new Payload("codec-" + i % 40, new byte[] {1});
            Frame frame = new Frame.Sequenced(1, ViewId.NONE, new Body.Rendezvous(1, new Stamp(1), payload));
            codec.encode(frame, buffer);
            assertThat(codec.decode(buffer)).isEqualTo(frame);
        }
    }

    private String decodedCodecName() {
        Payload payload = new Payload("json", new byte[0]);
        Body body = new Body.Rendezvous(1, new Stamp(1), payload);
        codec.encode(new Frame.Sequenced(1, ViewId.NONE, body), buffer);
        if (codec.decode(buffer) instanceof Frame.Sequenced decoded && decoded.body() instanceof Body.UserBody user) {
            return user.payload().codec();
        }
        throw new AssertionError("not the frame that was written");
    }

    private List<Frame> encodeMany() {
        List<Frame> frames = Stream.generate(random::any).limit(FRAMES).toList();
        frames.forEach(frame -> codec.encode(frame, buffer));
        return frames;
    }

    /** The records of sealed types, those of their sealed subtypes too. */
    private static List<Class<?>> records(Class<?>... types) {
        return Arrays.stream(types).flatMap(FrameRoundTripTest::records).toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(FrameRoundTripTest::records)
                : Stream.of(type);
    }
}
