package io.reactivecom.codec.jackson;

import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.codec.PayloadCodecs;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * Codecs for the application's own types, records above all: as JSON (RFC 8259), which people can read, or as CBOR (RFC 8949),
 * which is shorter.
 *
 * <p>A type is registered under a short name that is the same at all processes, and only what is registered is read: the wire names
 * no classes. Fields that a reader does not know are passed over, and those that the writer did not know are null or 0, so that
 * processes of two versions understand each other. What does not fit is refused at the receiver with an
 * {@link io.reactivecom.UnreadablePayloadException}, and only that message; a payload that is {@code null} as a whole is no
 * payload.
 *
 * <p>JSON needs {@code tools.jackson.core:jackson-databind} on the class path, CBOR also
 * {@code tools.jackson.dataformat:jackson-dataformat-cbor}; both are optional dependencies of this library. All codecs are
 * thread-safe.
 */
public final class JacksonCodecs {

    private JacksonCodecs() {}

    /**
     * A type as JSON.
     *
     * @param name the codec's name on the wire
     * @param type the payloads' type
     * @param <T> the payloads' type
     * @return the codec
     */
    public static <T> PayloadCodec<T> json(String name, Class<T> type) {
        return of(name, type, Json.MAPPER);
    }

    /**
     * A generic type as JSON. It is chosen for every payload of the same raw class, so of {@code List<A>} and {@code List<B>} one can
     * be registered; records around them tell them apart.
     *
     * @param name the codec's name on the wire
     * @param type the payloads' type
     * @param <T> the payloads' type
     * @return the codec
     */
    public static <T> PayloadCodec<T> json(String name, TypeReference<T> type) {
        return of(name, type, Json.MAPPER);
    }

    /**
     * A type as CBOR.
     *
     * @param name the codec's name on the wire
     * @param type the payloads' type
     * @param <T> the payloads' type
     * @return the codec
     */
    public static <T> PayloadCodec<T> cbor(String name, Class<T> type) {
        return of(name, type, Cbor.MAPPER);
    }

    /**
     * A generic type as CBOR, chosen as by {@link #json(String, TypeReference)}.
     *
     * @param name the codec's name on the wire
     * @param type the payloads' type
     * @param <T> the payloads' type
     * @return the codec
     */
    public static <T> PayloadCodec<T> cbor(String name, TypeReference<T> type) {
        return of(name, type, Cbor.MAPPER);
    }

    /**
     * A type as a mapper of the application's own writes it.
     *
     * @param name the codec's name on the wire
     * @param type the payloads' type
     * @param mapper how to write and read; with a default typing that lets the wire choose classes, whoever can send can have
     *     them made
     * @param <T> the payloads' type
     * @return the codec
     */
    public static <T> PayloadCodec<T> of(String name, Class<T> type, ObjectMapper mapper) {
        return of(name, type, mapper, mapper.constructType(type));
    }

    /**
     * A generic type as a mapper of the application's own writes it.
     *
     * @param name the codec's name on the wire
     * @param type the payloads' type
     * @param mapper how to write and read, as for {@link #of(String, Class, ObjectMapper)}
     * @param <T> the payloads' type
     * @return the codec
     */
    public static <T> PayloadCodec<T> of(String name, TypeReference<T> type, ObjectMapper mapper) {
        JavaType constructed = mapper.constructType(type);
        @SuppressWarnings("unchecked") // the reference's own raw class
        Class<T> raw = (Class<T>) constructed.getRawClass();
        return of(name, raw, mapper, constructed);
    }

    private static <T> PayloadCodec<T> of(String name, Class<T> raw, ObjectMapper mapper, JavaType type) {
        var writer = mapper.writerFor(type);
        var reader = mapper.readerFor(type);
        return PayloadCodecs.of(name, raw, writer::writeValueAsBytes, reader::readValue);
    }

    /** Where somebody uses JSON only, CBOR need not be there. */
    private static final class Json {
        private static final ObjectMapper MAPPER =
                tolerant(JsonMapper.builder()).build();
    }

    private static final class Cbor {
        private static final ObjectMapper MAPPER =
                tolerant(CBORMapper.builder()).build();
    }

    private static <B extends MapperBuilder<?, B>> B tolerant(B builder) {
        return builder.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
