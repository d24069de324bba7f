package io.reactivecom.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** The codecs that need no registration, and a short way to write others. */
public final class PayloadCodecs {

    private static final PayloadCodec<String> STRING = of(
            "string",
            String.class,
            text -> text.getBytes(StandardCharsets.UTF_8),
            bytes -> new String(bytes, StandardCharsets.UTF_8));

    private static final PayloadCodec<byte[]> BYTES =
            of("bytes", byte[].class, Function.identity(), Function.identity());

    private static final PayloadCodec<Long> LONG = of(
            "long",
            Long.class,
            number -> ByteBuffer.allocate(Long.BYTES).putLong(number).array(),
            bytes -> ByteBuffer.wrap(bytes).getLong());

    private static final PayloadCodec<Integer> INTEGER = of(
            "int",
            Integer.class,
            number -> ByteBuffer.allocate(Integer.BYTES).putInt(number).array(),
            bytes -> ByteBuffer.wrap(bytes).getInt());

    private PayloadCodecs() {}

    /**
     * The codecs of every communicator: text in UTF-8, bytes as they are, {@code Long} and {@code Integer}.
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
