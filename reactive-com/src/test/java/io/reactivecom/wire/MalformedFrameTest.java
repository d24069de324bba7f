package io.reactivecom.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactivecom.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which received bytes can be wrong, one by one, and what is said of it. */
class MalformedFrameTest {

    private static final String A_NAME = "a name must be 1 to 64 characters";
    private static final String SIXTY_FIVE = "61616161616161616161616161" + "61616161616161616161616161"
            + "61616161616161616161616161" + "61616161616161616161616161" + "61616161616161616161616161";

    private static final int LIMIT = 1000;

    /** A sequenced frame in which only the body is missing: type, sequence, generation, view number. */
    private static final String SEQUENCED = "06 01 01 01 ";

    private final FrameCodec codec = new FrameCodec(LIMIT);

    @Test
    void aLengthOfZero() {
        assertRefused(bytes("00000000"), "length 0");
    }

    @Test
    void aLengthBeyondTheLimitIsRefusedBeforeTheBytesCome() {
        assertRefused(bytes("000003e9"), "1001 bytes; the limit is 1000");
        assertThat(codec.decode(bytes("000003e8"))).isNull();
    }

    @Test
    void aLengthThatLooksNegative() {
        assertRefused(bytes("ffffffff"), "4294967295 bytes");
    }

    @Test
    void anotherProtocolAltogether() {
        assertRefused(Unpooled.copiedBuffer("GET / HTTP/1.1\r\n", StandardCharsets.US_ASCII), "the limit is 1000");
    }

    @Test
    void aLengthBeyondTheLimitOfTheCall() {
        ByteBuf buffer = Unpooled.buffer();
        codec.encode(new Frame.Reject(Refusal.TIMING, "x".repeat(100)), buffer);
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> codec.decode(buffer, 50))
                .withMessageContaining("the limit is 50");
        assertThat(codec.decode(buffer, 200)).isInstanceOf(Frame.Reject.class);
    }

    @Test
    void theLimitOfTheCallCannotRaiseTheLimitOfTheCodec() {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> codec.decode(bytes("00001000"), 1 << 20))
                .withMessageContaining("the limit is 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0a", "ff"})
    void anUnknownFrameType(String type) {
        assertRefused(frame(type), "there is no frame type " + Integer.parseInt(type, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "1c", "ff"})
    void anUnknownBodyType(String type) {
        assertRefused(frame(SEQUENCED + type), "there is no body type " + Integer.parseInt(type, 16));
    }

    @Test
    void aFrameThatEndsTooEarly() {
        assertRefused(frame("05"), "the frame ends too early");
        assertRefused(frame(SEQUENCED), "the frame ends too early");
        assertRefused(frame(SEQUENCED + "11 02 50 31 0000"), "the frame ends too early: 8 bytes expected, 2 left");
    }

    @Test
    void aFrameThatGoesOnAfterItsEnd() {
        assertRefused(frame("05 01 01 03 04 00"), "1 bytes after the frame's end");
    }

    @Test
    void aFrameThatEndsTooEarlyDoesNotReadOnInTheNext() {
        ByteBuf buffer = frame("05").writeBytes(frame("05 01 01 03 04"));
        assertRefused(buffer, "the frame ends too early");
    }

    @Test
    void aNumberThatNeedsFewerBytes() {
        assertRefused(frame("05 80 00"), "a number of 2 bytes that needs fewer");
    }

    @Test
    void aNumberOfMoreThan63BitsAsANegativeOneWouldBe() {
        assertThat(codec.decode(frame("05 01 ff ff ff ff ff ff ff ff 7f 03 04")))
                .isEqualTo(new Frame.Ack(1, Long.MAX_VALUE, new Credit(3, 4)));
        assertRefused(frame("05 ff ff ff ff ff ff ff ff ff 01"), "a number of more than 63 bits");
    }

    @Test
    void aRankOfMoreThan31Bits() {
        assertRefused(frame("04 01 01 01 01 01 80 80 80 80 08"), "a number of more than 31 bits: 2147483648");
    }

    @Test
    void aFlagThatIsNeitherSetNorUnset() {
        assertRefused(frame(SEQUENCED + "0c 01 01 01 01 72 02 00 00"), "a flag that is neither 0 nor 1: 2");
    }

    @Test
    void aListThatCannotBeInTheFrame() {
        assertRefused(frame("04 01 01 01 01 ff ff ff ff 07"), "a list of 2147483647 in 0 bytes");
        assertRefused(
                frame("04 01 01 01 01 ff ff ff ff ff ff ff ff 7f 01"), "a list of 9223372036854775807 in 1 bytes");
        assertRefused(frame(SEQUENCED + "0d 02 " + "00 ".repeat(21)), "a list of 2 in 21 bytes");
    }

    @Test
    void aStringThatCannotBeInTheFrame() {
        assertRefused(frame("02 01 ff ff ff ff 07"), "2147483647 bytes expected, 0 left");
        assertRefused(frame("02 01 ff ff ff ff ff ff ff ff 7f 41"), "9223372036854775807 bytes expected, 1 left");
        assertRefused(frame(SEQUENCED + "01 01 01 05 41 41"), "5 bytes expected, 2 left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c3", "c0 80", "ed a0 80", "f4 90 80 80"})
    void aStringThatIsNotUtf8(String text) {
        int length = text.replace(" ", "").length() / 2;
        assertRefused(frame("02 01 0" + length + text), "a string that is not UTF-8");
        assertRefused(frame(SEQUENCED + "01 01 01 0" + length + text), "a string that is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "0c", "ff"})
    void anUnknownRejectCode(String code) {
        assertRefused(frame("02 " + code + " 00"), "there is no reject code " + Integer.parseInt(code, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "04", "ff"})
    void anUnknownKindOfPost(String kind) {
        assertRefused(frame(SEQUENCED + "01" + kind), "there is no kind of Post " + Integer.parseInt(kind, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "03", "ff"})
    void anUnknownAcknowledgementLevel(String level) {
        assertRefused(
                frame(SEQUENCED + "02 01" + level), "there is no acknowledgement level " + Integer.parseInt(level, 16));
    }

    @Test
    void headersOutOfOrder() {
        assertRefused(frame(SEQUENCED + "01 01 01 01 78 02 01 62 00 01 61 00"), "header \"a\" out of order");
    }

    @Test
    void aHeaderTwice() {
        assertRefused(frame(SEQUENCED + "01 01 01 01 78 02 01 61 00 01 61 00"), "header \"a\" out of order");
    }

    @Test
    void moreHeadersThanThereMayBe() {
        assertRefused(frame(SEQUENCED + "01 01 01 01 78 21"), "33 headers, of 32 that there may be");
    }

    /** Nothing, sixty-five letters, a line break, an escape, a line separator. */
    @ParameterizedTest
    @ValueSource(strings = {"00", "41 " + SIXTY_FIVE, "03 61 0a 62", "01 1b", "03 e2 80 a8"})
    void aNameThatNobodyCanHave(String name) {
        String identity = name + "0000000000000001";
        String address = "01 68";
        assertRefused(frame("01 52636f6d 04" + name), A_NAME);
        assertRefused(frame("01 52636f6d 04 01 63" + identity), A_NAME);
        assertRefused(frame(SEQUENCED + "01 01 01" + name + "00"), A_NAME);
        assertRefused(frame(SEQUENCED + "09" + name + "01"), A_NAME);
        assertRefused(frame(SEQUENCED + "0a" + name + "01"), A_NAME);
        assertRefused(frame(SEQUENCED + "0b" + name + "01 01 00 00"), A_NAME);
        assertRefused(frame(SEQUENCED + "0c 01 01 01" + name + "00 00 00 00"), A_NAME);
        assertRefused(frame(SEQUENCED + "0d 01" + identity + address + "80 01"), A_NAME);
        assertRefused(frame(SEQUENCED + "11" + identity), A_NAME);
        assertRefused(frame(SEQUENCED + "16 01 01 01" + identity), A_NAME);
        assertRefused(frame(SEQUENCED + "17 01 05 01" + identity + address + "80 01 00 00"), A_NAME);
        assertRefused(
                frame(SEQUENCED + "17 01 05 01 01 50 0000000000000001" + address + "01 00 01" + name + "01 80 01"),
                A_NAME);
        assertRefused(frame(SEQUENCED + "19" + name + "01 01"), A_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "02 68 0a"})
    void anAddressThatNobodyCanHave(String address) {
        assertRefused(frame(SEQUENCED + "0d 01 01 50 0000000000000001" + address + "80 01"), "an address must be");
        assertRefused(
                frame(SEQUENCED + "17 01 05 01 01 50 0000000000000001" + address + "80 01 00 00"),
                "an address must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00 01 76", "01 0a 01 76", "01 6b 01 0a"})
    void aHeaderThatCannotBe(String header) {
        assertRefused(frame(SEQUENCED + "01 01 01 01 78 01" + header), "headers that cannot be");
    }

    @Test
    void aRefusalThatWouldClearTheReadersScreen() {
        assertRefused(frame("02 01 02 1b 63"), "\"\\u001bc\"");
    }

    @Test
    void aViewWithoutMembers() {
        assertRefused(frame(SEQUENCED + "17 01 05 00 00 00"), "view 5 has no members");
    }

    @Test
    void aViewWithSomebodyTwice() {
        String member = "02 50 31 0000000000000001 01 68 01";
        assertRefused(frame(SEQUENCED + "17 01 05 02" + member + member + "00 00"), "P1#1 is twice in view 5");
    }

    @Test
    void aHelloWithoutTheMagicNumber() {
        assertRefused(frame("01 52636f6e 01"), "does not begin with the magic number");
    }

    @Test
    void aHelloOfAnotherVersionTellsItsVersionAndNoMore() {
        assertThat(codec.decode(frame("01 52636f6d 7f ff ff ff"))).isInstanceOfSatisfying(Frame.Hello.class, hello -> {
            assertThat(hello.version()).isEqualTo(0x7f);
            assertThat(hello.identity().name()).isEmpty();
        });
    }

    @Test
    void aLimitThatAllowsNoFrame() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FrameCodec(0));
    }

    private void assertRefused(ByteBuf buffer, String why) {
        int readable = buffer.readableBytes();
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> codec.decode(buffer))
                .withMessageContaining(why);
        assertThat(buffer.readerIndex()).as("nothing is taken").isZero();
        assertThat(buffer.readableBytes()).as("nothing is lost").isEqualTo(readable);
    }

    private static ByteBuf frame(String hex) {
        ByteBuf content = bytes(hex);
        return Unpooled.buffer().writeInt(content.readableBytes()).writeBytes(content);
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex.replace(" ", "")));
    }
}
