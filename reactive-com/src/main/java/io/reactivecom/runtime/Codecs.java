package io.reactivecom.runtime;

import io.reactivecom.InvalidSettingException;
import io.reactivecom.Message;
import io.reactivecom.NoCodecException;
import io.reactivecom.PayloadTooLargeException;
import io.reactivecom.UnreadablePayloadException;
import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.codec.PayloadCodecs;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Settings;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.wire.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The registered codecs, by the payload's class on the way out and by their name on the way in. */
final class Codecs {

    /** How large an encoded payload may be. */
    static final int MOST_BYTES = 1 << 20;

    private final Map<String, PayloadCodec<?>> byName = new LinkedHashMap<>();
    private final Map<Class<?>, PayloadCodec<?>> byClass = new ConcurrentHashMap<>();

    /** What was read last; any thread may replace it. */
    private record Latest(String name, PayloadCodec<?> codec) {}

    private @Nullable Latest latest;

    /** Creates the registry with the built-in codecs. */
    Codecs() {
        PayloadCodecs.builtIn().forEach(this::register);
    }

    /** Creates a copy, which later registrations do not reach. */
    Codecs(Codecs other) {
        byName.putAll(other.byName);
    }

    void register(PayloadCodec<?> codec) {
        String name = Objects.requireNonNull(codec.name(), "codec.name()");
        if (!Settings.isName(name) || byName.containsKey(name)) {
            throw new InvalidSettingException(
                    "codec",
                    "\"" + name + "\"",
                    "named by 1 to " + Settings.NAME_LENGTH + " characters that no other codec has");
        }
        byName.put(name, codec);
    }

    Payload encode(Object payload) {
        Objects.requireNonNull(payload, "payload");
        return encode(payload, codecFor(payload.getClass()));
    }

    private PayloadCodec<?> codecFor(Class<?> type) {
        PayloadCodec<?> known = byClass.get(type);
        return known != null ? known : byClass.computeIfAbsent(type, this::find);
    }

    private static <T> Payload encode(Object payload, PayloadCodec<T> codec) {
        byte[] bytes = codec.encode(codec.type().cast(payload));
        if (bytes.length > MOST_BYTES) {
            throw new PayloadTooLargeException(bytes.length, MOST_BYTES);
        }
        return new Payload(codec.name(), bytes);
    }

    private PayloadCodec<?> find(Class<?> type) {
        PayloadCodec<?> fitting = null;
        for (PayloadCodec<?> codec : byName.values()) {
            if (codec.type() == type) {
                return codec;
            }
            if (fitting == null && codec.type().isAssignableFrom(type)) {
                fitting = codec;
            }
        }
        if (fitting == null) {
            throw new NoCodecException(type.getName());
        }
        return fitting;
    }

    Object decode(Payload payload) {
        PayloadCodec<?> codec = named(payload.codec());
        try {
            return Objects.requireNonNull(codec.decode(payload.bytes()), "the codec has made nothing of it");
        } catch (RuntimeException error) {
            throw new UnreadablePayloadException(codec.name(), error);
        }
    }

    /** One message after another has the same codec, and its name is the same object. */
    private PayloadCodec<?> named(String name) {
        Latest known = latest;
        if (known != null && known.name.equals(name)) {
            return known.codec;
        }
        PayloadCodec<?> codec = byName.get(name);
        if (codec == null) {
            throw new NoCodecException("\"" + name + "\"");
        }
        latest = new Latest(name, codec);
        return codec;
    }

    /** The message that a receipt amounts to. */
    Message<?> message(Object received) {
        Stamped<?> stamped = (Stamped<?>) received;
        Incoming incoming = (Incoming) stamped.value();
        return new Message<>(
                decode(incoming.body().payload()),
                incoming.from(),
                incoming.body().stamp(),
                stamped.stamp(),
                incoming.body().kind());
    }
}
