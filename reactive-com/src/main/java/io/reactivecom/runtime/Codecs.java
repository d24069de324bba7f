package io.reactivecom.runtime;

import io.reactivecom.InvalidSettingException;
import io.reactivecom.Message;
import io.reactivecom.NoCodecException;
import io.reactivecom.NotSentException;
import io.reactivecom.PayloadTooLargeException;
import io.reactivecom.Propagation;
import io.reactivecom.UnreadablePayloadException;
import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.codec.PayloadCodecs;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.wire.Names;
import io.reactivecom.wire.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The registered codecs, by the payload's class on the way out and by their name on the way in. */
final class Codecs {

    /** How large an encoded payload may be. */
    static final int MOST_BYTES = Payload.MOST_BYTES;

    private final Map<String, PayloadCodec<?>> byName = new LinkedHashMap<>();
    private final Map<Class<?>, PayloadCodec<?>> byClass = new ConcurrentHashMap<>();

    /** What was read last; any thread may replace it. */
    private record Latest(String name, PayloadCodec<?> codec) {}

    private final Headers headers;
    private @Nullable Latest latest;

    /** Creates the registry with the built-in codecs. */
    Codecs() {
        headers = new Headers(Propagation.w3c());
        PayloadCodecs.builtIn().forEach(this::register);
    }

    /**
     * Creates a copy, which later registrations do not reach.
     *
     * @param other what to copy
     * @param propagation what travels along
     */
    Codecs(Codecs other, Propagation propagation) {
        headers = new Headers(propagation);
        byName.putAll(other.byName);
    }

    void register(PayloadCodec<?> codec) {
        String name = Objects.requireNonNull(codec.name(), "codec.name()");
        if (!Names.isName(name)) {
            throw new InvalidSettingException("codec", "\"" + Names.escaped(name) + "\"", "named by " + Names.ALLOWED);
        }
        if (byName.containsKey(name)) {
            throw new InvalidSettingException("codec", "\"" + name + "\"", "named by a name that no other codec has");
        }
        byName.put(name, codec);
    }

    /** A payload in bytes, and what of its sender's context goes along. */
    Payload encode(Object payload, ContextView sender) {
        Objects.requireNonNull(payload, "payload");
        return encode(payload, codecFor(payload.getClass()), sender);
    }

    private PayloadCodec<?> codecFor(Class<?> type) {
        PayloadCodec<?> known = byClass.get(type);
        return known != null ? known : byClass.computeIfAbsent(type, this::find);
    }

    private <T> Payload encode(Object payload, PayloadCodec<T> codec, ContextView sender) {
        byte[] bytes = codec.encode(codec.type().cast(payload), sender);
        if (bytes == null) {
            String made = "the codec \"" + codec.name() + "\" has returned null for a payload";
            throw new NotSentException(new IllegalStateException(made));
        }
        if (bytes.length > MOST_BYTES) {
            throw new PayloadTooLargeException(bytes.length, MOST_BYTES);
        }
        return new Payload(codec.name(), headers.of(sender), bytes);
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

    private Object decode(Payload payload, ContextView context) {
        PayloadCodec<?> codec = named(payload.codec());
        try {
            return Objects.requireNonNull(codec.decode(payload.bytes(), context), "the codec has made nothing of it");
        } catch (Throwable error) {
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

    /** A payload as it looks, for those who only watch. */
    Object readable(Payload payload) {
        return decode(payload, Context.empty());
    }

    /** The message that a receipt amounts to, for those who only watch: without the context that came with it. */
    Message<?> readable(Stamped<Incoming> received) {
        Payload payload = received.value().body().payload();
        return message(received, decode(payload, Context.empty()), Context.empty());
    }

    /**
     * The message that a receipt amounts to, for the application.
     *
     * @param received a {@code Stamped<Incoming>}
     * @param receiver the context of whoever asked for it
     */
    Message<?> message(Object received, ContextView receiver) {
        Stamped<?> stamped = (Stamped<?>) received;
        Payload payload = ((Incoming) stamped.value()).body().payload();
        Context context = headers.context(payload.headers());
        return message(stamped, decode(payload, visible(receiver, context)), context);
    }

    /** What a codec sees: what came, and what its receiver has besides. */
    private static ContextView visible(ContextView receiver, Context came) {
        return came.isEmpty() ? receiver : Context.of(receiver).putAll(came.readOnly());
    }

    private static Message<?> message(Stamped<?> stamped, Object payload, Context context) {
        Incoming incoming = (Incoming) stamped.value();
        return new Message<>(
                payload,
                incoming.from(),
                incoming.body().stamp(),
                stamped.stamp(),
                incoming.body().kind(),
                context);
    }
}
