package io.reactivecom.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactivecom.fuzz.Seeds;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the fuzzing of the frame codec begins: with a few frames of every type, whole and spoilt. */
class FrameSeedsTest {

    private static final int IN_ONE_PIECE = 0x7F;
    private static final int BYTE_BY_BYTE = 0;

    private final RandomFrames random = new RandomFrames(1);
    private final FrameCodec codec = new FrameCodec(1 << 20);

    @Test
    void everyTypeHasItsSeed() {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (Class<?> type : random.types()) {
            seeds.put(type.getSimpleName(), bytes(IN_ONE_PIECE, new RandomFrames(1).ofType(type)));
        }
        RandomFrames again = new RandomFrames(1);
        seeds.put("Rest", bytes(IN_ONE_PIECE, again.rest((Frame.Sequenced) again.ofType(Body.Collective.class))));
        seeds.put("several", bytes(BYTE_BY_BYTE, random.any(), random.any(), random.any()));
        seeds.put("lengthBomb", new byte[] {IN_ONE_PIECE, -1, -1, -1, -1, 6});
        seeds.put("lengthOfNothing", new byte[] {IN_ONE_PIECE, 0, 0, 0, 0});
        seeds.put("unknownType", new byte[] {IN_ONE_PIECE, 0, 0, 0, 1, 99});
        seeds.put("longList", new byte[] {IN_ONE_PIECE, 0, 0, 0, 7, 6, 1, 0, 0, 13, -1, 127});
        Seeds.check(FrameCodecFuzzTest.class, "aStreamIsReadAlikeWhereverItIsCut", seeds);
    }

    private byte[] bytes(int cut, Frame... frames) {
        ByteBuf out = Unpooled.buffer().writeByte(cut);
        for (Frame frame : frames) {
            codec.encode(frame, out);
        }
        return ByteBufUtil.getBytes(out);
    }
}
