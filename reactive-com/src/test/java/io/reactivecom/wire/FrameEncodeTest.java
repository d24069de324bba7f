package io.reactivecom.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactivecom.Identity;
import io.reactivecom.Message;
import io.reactivecom.Refusal;
import io.reactivecom.Stamp;
import io.reactivecom.View;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must not go out is refused where it is made, and leaves no half of a frame behind. */
class FrameEncodeTest {

    private static final int LIMIT = 1000;
    private static final Ballot BALLOT = new Ballot(1, new Identity("P1", 1));

    private final FrameCodec codec = new FrameCodec(LIMIT);

    @Test
    void aFrameAsLongAsTheLimitGoesOut() {
        ByteBuf buffer = Unpooled.buffer();
        // type, code and two bytes for the length of the text
        Frame frame = new Frame.Reject(Refusal.PROTOCOL, "x".repeat(LIMIT - 4));
        codec.encode(frame, buffer);
        assertThat(buffer.readableBytes()).isEqualTo(4 + LIMIT);
        assertThat(codec.decode(buffer)).isEqualTo(frame);
    }

    @Test
    void aFrameLongerThanTheLimit() {
        assertRefused(new Frame.Reject(Refusal.PROTOCOL, "x".repeat(LIMIT - 3)), "1001 bytes; the limit is 1000");
    }

    @Test
    void aPayloadLongerThanTheLimitDoesNotMakeTheBufferGrow() {
        ByteBuf buffer = Unpooled.buffer(16);
        Body body = new Body.Post(Message.Kind.PUBLISH, new Stamp(1), new Payload("bytes", new byte[1 << 20]));
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> codec.encode(sequenced(body), buffer))
                .withMessageContaining("1048576 bytes; the limit is 1000");
        assertThat(buffer.capacity()).isEqualTo(16);
    }

    /** The limit is on the whole frame: what precedes the payload counts as well. */
    @Test
    void whatIsCheckedHasAnEncodingOrNone() {
        FrameCodec wide = new FrameCodec(1 << 14);
        for (int length = (1 << 14) - 30; length < (1 << 14) + 3; length++) {
            Payload payload = new Payload("bytes", new byte[length]);
            Frame frame = sequenced(new Body.Post(Message.Kind.PUBLISH, new Stamp(1), payload));
            Throwable encoded = catchThrowable(() -> wide.encode(frame, Unpooled.buffer()));
            Throwable checked = catchThrowable(() -> wide.check(frame));
            assertThat(String.valueOf(checked)).as("%d bytes", length).isEqualTo(String.valueOf(encoded));
        }
    }

    @Test
    void aNegativeNumber() {
        assertRefused(new Frame.Ack(1, -1, new Credit(3, 4)), "a negative number: -1");
        assertRefused(sequenced(new Body.SyncAck(Long.MIN_VALUE)), "a negative number");
    }

    @Test
    void aTextWithHalfACharacter() {
        assertRefused(sequenced(new Body.Arrive("b\uD83D", 1)), "b\\ud83d");
        assertRefused(sequenced(new Body.Arrive("\uDE00\uD83D", 1)), "\\ude00\\ud83d");
    }

    @Test
    void aPromiseWithHalfOfWhatWasAccepted() {
        assertRefused(sequenced(new ViewBody.Promise(ViewId.NONE, BALLOT, BALLOT, null)), "half of what was accepted");
    }

    @Test
    void aPostOfAKindThatHasABodyOfItsOwn() {
        Payload payload = new Payload("bytes", new byte[0]);
        assertRefused(
                sequenced(new Body.Post(Message.Kind.RENDEZVOUS, new Stamp(1), payload)),
                "a Post cannot be of kind RENDEZVOUS");
    }

    @Test
    void aViewWithoutMembers() {
        Decision decision = new Decision(new View(1, 5, List.of()), 0, List.of());
        assertRefused(sequenced(new ViewBody.Install(decision)), "view 5 has no members");
    }

    private void assertRefused(Frame frame, String why) {
        ByteBuf buffer = Unpooled.buffer();
        codec.encode(new Frame.Ack(2, 7, new Credit(3, 4)), buffer);
        int before = buffer.writerIndex();
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> codec.encode(frame, buffer))
                .withMessageContaining(why);
        assertThat(buffer.writerIndex()).as("nothing is left behind").isEqualTo(before);
        assertThatExceptionOfType(MalformedFrameException.class)
                .as("checked")
                .isThrownBy(() -> codec.check(frame))
                .withMessageContaining(why);
        assertThat(codec.decode(buffer)).isEqualTo(new Frame.Ack(2, 7, new Credit(3, 4)));
    }

    private static Frame sequenced(Body body) {
        return new Frame.Sequenced(1, ViewId.NONE, body);
    }
}
