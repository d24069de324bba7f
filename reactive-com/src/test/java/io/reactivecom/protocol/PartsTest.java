package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Message;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Frame.Part;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.Payload;
import io.reactivecom.wire.Slice;
import io.reactivecom.wire.ViewId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put together of the parts that come, and what cannot be. */
class PartsTest {

    private static final ViewId VIEW = new ViewId(Groups.GENERATION, 1);

    private final Parts parts = new Parts();

    /** Of a payload of so many bytes. */
    private static Part part(int offset, String text, int length) {
        return new Part(offset, length, new Slice(text.getBytes(StandardCharsets.UTF_8), 0, text.length()));
    }

    private static Sequenced message(String text, int ahead) {
        return new Sequenced(1, VIEW, new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload(text)), ahead);
    }

    @Test
    void partsAndRestMakeTheMessage() {
        parts.add(part(0, "one ", 13));
        parts.add(part(4, "two ", 13));

        assertThat(parts.join(message("three", 8))).isEqualTo(message("one two three", 0));
    }

    @Test
    void aMessageThatCameWholeIsLeftAsItIs() {
        parts.add(part(0, "one ", 7));

        assertThat(parts.join(message("whole", 0))).isEqualTo(message("whole", 0));
        assertThat(parts.join(message("two", 4))).as("what the part is of").isEqualTo(message("one two", 0));
    }

    @Test
    void aPayloadThatBeginsAnewTakesThePlaceOfTheFormer() {
        parts.add(part(0, "given up", 100));
        parts.add(part(0, "one ", 7));

        assertThat(parts.join(message("two", 4))).isEqualTo(message("one two", 0));
    }

    @Test
    void aGapIsAFault() {
        parts.add(part(0, "one ", 8));

        assertThat(parts.add(part(5, "two", 8))).contains("after 5", "after 4 are next");
    }

    @Test
    void aMessageWithoutItsPartsIsAFault() {
        assertThat(parts.join(message("rest", 4))).isNull();
        parts.add(part(0, "one ", 8));
        assertThat(parts.join(message("two", 4))).as("less than was announced").isNull();
        assertThat(parts.join(new Sequenced(1, VIEW, new Arrive("default", 1), 4)))
                .as("what has no payload")
                .isNull();
    }

    @Test
    void thePartsOfOnePayloadAnnounceOneLength() {
        parts.add(part(0, "one ", 8));

        assertThat(parts.add(part(4, "two", 9))).contains("3 bytes after 4 of 9", "a payload of 8 bytes");
        assertThat(parts.add(part(4, "three", 8))).contains("5 bytes after 4 of 8", "a payload of 8 bytes");
    }

    @Test
    void noMoreIsKeptThanAPayloadMayHave() {
        byte[] most = new byte[Payload.MOST_BYTES];
        assertThat(parts.add(new Part(0, most.length, new Slice(most, 0, most.length))))
                .as("as much as may be")
                .isNull();

        assertThat(parts.add(part(0, "one ", most.length + 1))).contains("more than 1048576 bytes");
    }

    /** The array of a long payload grows with what comes, and what came before is still there. */
    @ParameterizedTest
    @ValueSource(ints = {1 << 16, Payload.MOST_BYTES})
    void aLongPayloadIsPutTogether(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        int ahead = 0;
        for (; length - ahead > Unsent.PART_BYTES; ahead += Unsent.PART_BYTES) {
            Part part = new Part(ahead, length, new Slice(bytes, ahead, Unsent.PART_BYTES));
            assertThat(parts.add(part)).as("after " + ahead).isNull();
        }
        Payload last = new Payload("bytes", Arrays.copyOfRange(bytes, ahead, length));

        Sequenced whole = Objects.requireNonNull(
                parts.join(new Sequenced(1, VIEW, new Post(Message.Kind.SEND_TO, Groups.STAMP, last), ahead)));

        assertThat(((Post) whole.body()).payload().bytes()).isEqualTo(bytes);
    }
}
