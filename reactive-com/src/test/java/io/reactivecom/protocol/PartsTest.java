package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Message;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Frame.Part;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.Payload;
import io.reactivecom.wire.ViewId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is put together of the parts that come, and what cannot be. */
class PartsTest {

    private static final ViewId VIEW = new ViewId(Groups.GENERATION, 1);

    private final Parts parts = new Parts();

    private static Part part(int offset, String text) {
        return new Part(offset, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Sequenced message(String text, int ahead) {
        return new Sequenced(1, VIEW, new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload(text)), ahead);
    }

    @Test
    void partsAndRestMakeTheMessage() {
        parts.add(part(0, "one "));
        parts.add(part(4, "two "));

        assertThat(parts.join(message("three", 8))).isEqualTo(message("one two three", 0));
    }

    @Test
    void aMessageThatCameWholeIsLeftAsItIs() {
        parts.add(part(0, "one "));

        assertThat(parts.join(message("whole", 0))).isEqualTo(message("whole", 0));
        assertThat(parts.join(message("two", 4))).as("what the part is of").isEqualTo(message("one two", 0));
    }

    @Test
    void aPayloadThatBeginsAnewTakesThePlaceOfTheFormer() {
        parts.add(part(0, "given up"));
        parts.add(part(0, "one "));

        assertThat(parts.join(message("two", 4))).isEqualTo(message("one two", 0));
    }

    @Test
    void aGapIsAFault() {
        parts.add(part(0, "one "));

        assertThat(parts.add(part(5, "two"))).contains("after 5", "after 4 are next");
    }

    @Test
    void aMessageWithoutItsPartsIsAFault() {
        assertThat(parts.join(message("rest", 4))).isNull();
        parts.add(part(0, "one "));
        assertThat(parts.join(new Sequenced(1, VIEW, new Arrive("default", 1), 4)))
                .as("what has no payload")
                .isNull();
    }

    @Test
    void noMoreIsKeptThanAPayloadMayHave() {
        byte[] most = new byte[Payload.MOST_BYTES];
        assertThat(parts.add(new Part(0, most))).as("as much as may be").isNull();

        assertThat(parts.add(new Part(most.length, new byte[1]))).contains("more than 1048576 bytes");
    }
}
