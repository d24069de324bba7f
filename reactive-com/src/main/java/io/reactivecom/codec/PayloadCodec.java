package io.reactivecom.codec;

import reactor.util.context.ContextView;

/**
 * Turns payloads of one type into bytes and back.
 *
 * <p>The wire names a payload's codec by {@link #name()}, never a class; what is not registered is not decoded.
 * Implementations MUST be stateless or thread-safe: payloads are encoded on the sender's thread.
 *
 * @param <T> the payloads' type
 */
public interface PayloadCodec<T> {

    /**
     * The codec's name on the wire: short, and the same at all processes.
     *
     * @return 1 to 64 characters (code points), without control characters
     */
    String name();

    /**
     * The payloads' type.
     *
     * @return payloads of this class or a subclass are encoded by this codec
     */
    Class<T> type();

    /**
     * Encodes a payload.
     *
     * @param payload the payload
     * @return its bytes, not to be changed afterwards
     */
    byte[] encode(T payload);

    /**
     * Decodes a payload.
     *
     * @param bytes what {@link #encode} returned at the sender
     * @return the payload
     * @throws RuntimeException if the bytes make no sense
     */
    T decode(byte[] bytes);

    /**
     * Encodes a payload for somebody. Otherwise as {@link #encode(Object)}, which it calls unless this is overridden.
     *
     * @param payload the payload
     * @param sender the context of whoever subscribed to the verb
     * @return its bytes, not to be changed afterwards
     */
    default byte[] encode(T payload, ContextView sender) {
        return encode(payload);
    }

    /**
     * Decodes a payload for somebody. Otherwise as {@link #decode(byte[])}, which it calls unless this is overridden.
     *
     * @param bytes what {@link #encode} returned at the sender
     * @param context what of the sender's context came with the message, and the context of whoever subscribed to the verb that
     *     takes it; a mailbox's messages are decoded before anybody asks for them
     * @return the payload
     * @throws RuntimeException if the bytes make no sense
     */
    default T decode(byte[] bytes, ContextView context) {
        return decode(bytes);
    }
}
