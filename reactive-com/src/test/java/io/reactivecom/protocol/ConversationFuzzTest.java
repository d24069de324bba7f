package io.reactivecom.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.FrameCodec;
import io.reactivecom.wire.MalformedFrameException;

/** Whatever others say, from the first frame on: no machine fails, and what is refused has had no effect. */
class ConversationFuzzTest {

    private static final int LIMIT = 1 << 20;
    private static final long MOMENT_MILLIS = 150;
    private static final long LONG_AFTERWARDS_MILLIS = 12_000;

    /** The first byte tells the situation, bit by bit; the others come on a connection of which nothing is known. */
    @FuzzTest
    void aStrangerSaysWhatItLikes(byte[] input) {
        if (input.length > 0) {
            HostileConversation conversation = situation(input[0]);
            conversation.open(3);
            say(conversation, 3, input);
        }
    }

    /** The same on the connection of P1, which has said hello: so the first frame is taken for a member's. */
    @FuzzTest
    void aMemberSaysWhatItLikes(byte[] input) {
        if (input.length > 0) {
            HostileConversation conversation = situation((byte) (input[0] | 1));
            say(conversation, 1, input);
        }
    }

    private static HostileConversation situation(byte bits) {
        HostileConversation conversation = new HostileConversation();
        if ((bits & 1) != 0) {
            conversation.found();
        }
        if ((bits & 2) != 0) {
            conversation.wantEverything();
        }
        return conversation;
    }

    private static void say(HostileConversation conversation, long connection, byte[] input) {
        ByteBuf stream = Unpooled.wrappedBuffer(input, 1, input.length - 1);
        boolean timePasses = (input[0] & 4) != 0;
        FrameCodec codec = new FrameCodec(LIMIT);
        try {
            Frame frame = codec.decode(stream);
            while (frame != null && conversation.frame(connection, frame)) {
                if (timePasses) {
                    conversation.pass(MOMENT_MILLIS);
                }
                frame = codec.decode(stream);
            }
        } catch (MalformedFrameException malformed) {
            // as far as it got
        }
        conversation.takeAll();
        conversation.pass(LONG_AFTERWARDS_MILLIS);
    }
}
