package io.reactivecom.wire;

import java.util.Arrays;

/** A user's payload in bytes, and the name of the codec that reads it. */
public final class Payload {

    private final String codec;
    private final byte[] bytes;

    /**
     * Wraps the bytes, without a copy: they must not change any more.
     *
     * @param codec the codec's name
     * @param bytes what it made of the payload
     */
    public Payload(String codec, byte[] bytes) {
        this.codec = codec;
        this.bytes = bytes;
    }

    /**
     * The codec.
     *
     * @return its name
     */
    public String codec() {
        return codec;
    }

    /**
     * The payload.
     *
     * @return the bytes themselves, not a copy
     */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && codec.equals(that.codec) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * codec.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return codec + "[" + bytes.length + "]";
    }
}
