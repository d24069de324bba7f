package io.reactivecom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;

/** A built-in codec reads what it would have written, and refuses the rest by an error. */
class PayloadCodecsFuzzTest {

    @FuzzTest
    void whatIsReadHasOneForm(byte[] bytes) {
        for (PayloadCodec<?> codec : PayloadCodecs.builtIn()) {
            requireOneForm(codec, bytes);
        }
        requireOneText(bytes);
    }

    private static <T> void requireOneForm(PayloadCodec<T> codec, byte[] bytes) {
        T payload;
        try {
            payload = codec.decode(bytes.clone());
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertThat(codec.encode(payload)).as("%s of %s", codec.name(), payload).isEqualTo(bytes);
    }

    /** The same bytes as a user's text: it arrives as it is, or is refused. */
    private static void requireOneText(byte[] bytes) {
        CharBuffer text = ByteBuffer.wrap(bytes).asCharBuffer();
        for (PayloadCodec<?> codec : PayloadCodecs.builtIn()) {
            if (codec.type() == String.class) {
                requireArrival(codec, text.toString());
            }
        }
    }

    private static <T> void requireArrival(PayloadCodec<T> codec, String text) {
        byte[] encoded;
        try {
            encoded = codec.encode(codec.type().cast(text));
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertThat(codec.decode(encoded)).isEqualTo(text);
    }
}
