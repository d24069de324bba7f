package io.reactivecom.codec;

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
     * @return 1 to 64 characters
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
}
