package io.reactivecom.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A user's payload in bytes, the name of the codec that reads it, and what travels with it beside. */
public final class Payload {

    /** How many headers a payload may have; more of them are no frame of this version. */
    public static final int MOST_HEADERS = 32;

    /** How many bytes a payload may have, headers apart. */
    public static final int MOST_BYTES = 1 << 20;

    private final String codec;
    private final SortedMap<String, String> headers;
    private final byte[] bytes;

    /**
     * Wraps the bytes, without a copy: they must not change any more.
     *
     * @param codec the codec's name
     * @param bytes what it made of the payload
     */
    public Payload(String codec, byte[] bytes) {
        this(codec, Collections.emptySortedMap(), bytes);
    }

    /**
     * Wraps the bytes, without a copy: they must not change any more.
     *
     * @param codec the codec's name
     * @param headers what travels with the payload; copied
     * @param bytes what the codec made of the payload
     */
    public Payload(String codec, SortedMap<String, String> headers, byte[] bytes) {
        this.codec = codec;
        this.headers = headers.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        this.bytes = bytes;
    }

    private Payload(Payload model, byte[] bytes) {
        this.codec = model.codec;
        this.headers = model.headers;
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
     * What travels with the payload, and is no part of it.
     *
     * @return values by name, in the names' order; cannot be changed
     */
    public SortedMap<String, String> headers() {
        return headers;
    }

    /**
     * The payload.
     *
     * @return the bytes themselves, not a copy
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * The same payload with other bytes.
     *
     * @param others not copied: they must not change any more
     * @return a payload with the codec and the headers of this one
     */
    public Payload withBytes(byte[] others) {
        return new Payload(this, others);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that
                && codec.equals(that.codec)
                && headers.equals(that.headers)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * codec.hashCode() + headers.hashCode()) + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return codec + "[" + bytes.length + "]" + (headers.isEmpty() ? "" : headers);
    }
}
