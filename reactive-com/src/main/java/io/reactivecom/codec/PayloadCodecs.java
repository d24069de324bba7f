package io.reactivecom.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The codecs that need no registration, and a short way to write others. */
public final class PayloadCodecs {

    private static final PayloadCodec<String> STRING =
            of("string", String.class, PayloadCodecs::utf8, PayloadCodecs::text);

    private static final PayloadCodec<byte[]> BYTES =
            of("bytes", byte[].class, Function.identity(), Function.identity());

    private static final PayloadCodec<Long> LONG = of(
            "long",
            Long.class,
            number -> ByteBuffer.allocate(Long.BYTES).putLong(number).array(),
            bytes -> exactly(Long.BYTES, bytes).getLong());

    private static final PayloadCodec<Integer> INTEGER = of(
            "int",
            Integer.class,
            number -> ByteBuffer.allocate(Integer.BYTES).putInt(number).array(),
            bytes -> exactly(Integer.BYTES, bytes).getInt());

    private PayloadCodecs() {}

    /**
     * The codecs of every communicator: text in UTF-8, bytes as they are, {@code Long} and {@code Integer}.
     *
     * <p>Text with a surrogate that lacks its other half has no UTF-8: encoding it fails with an
     * {@link IllegalArgumentException}.
     *
     * @return an immutable list
     */
    public static List<PayloadCodec<?>> builtIn() {
        return List.of(STRING, BYTES, LONG, INTEGER);
    }

    /**
     * A codec from two functions.
     *
     * @param name the codec's name on the wire
     * @param type the payloads' type
     * @param encode to bytes
     * @param decode from bytes
     * @param <T> the payloads' type
     * @return the codec
     */
    public static <T> PayloadCodec<T> of(
            String name, Class<T> type, Function<? super T, byte[]> encode, Function<byte[], ? extends T> decode) {
        return new FunctionCodec<>(name, type, encode, decode);
    }

    /** What has no UTF-8 would arrive as something else: better not at all. */
    private static byte[] utf8(String text) {
        CharBuffer characters = CharBuffer.wrap(text);
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(characters);
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException error) {
            throw new IllegalArgumentException(
                    "a lone surrogate at " + characters.position() + ", which has no UTF-8", error);
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException error) {
            throw new IllegalArgumentException("not UTF-8", error);
        }
    }

    private static ByteBuffer exactly(int length, byte[] bytes) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(bytes.length + " bytes instead of " + length);
        }
        return ByteBuffer.wrap(bytes);
    }

    private record FunctionCodec<T>(
            String name, Class<T> type, Function<? super T, byte[]> encoding, Function<byte[], ? extends T> decoding)
            implements PayloadCodec<T> {

        @Override
        public byte[] encode(T payload) {
            return encoding.apply(payload);
        }

        @Override
        public T decode(byte[] bytes) {
            return decoding.apply(bytes);
        }
    }
}
