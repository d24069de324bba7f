package io.reactivecom.wire;

import java.nio.ByteBuffer;

/**
 * 256 bits that nobody can guess: a nonce, a proof, a link's secret.
 *
 * @param first the first 64
 * @param second the next
 * @param third the next
 * @param fourth the last
 */
public record Bits(long first, long second, long third, long fourth) {

    /** How many bytes they are. */
    public static final int BYTES = 32;

    /** In place of what is not known. */
    public static final Bits NONE = new Bits(0, 0, 0, 0);

    /**
     * Takes them from bytes.
     *
     * @param bytes 32 bytes
     * @return the bits
     */
    public static Bits of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Bits(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    /**
     * Gives them as bytes.
     *
     * @return 32 bytes
     */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }

    /**
     * Whether they are the same, found out in a time that does not depend on where they differ.
     *
     * @param other what they are compared with
     * @return true if all are the same
     */
    public boolean matches(Bits other) {
        long differing =
                (first ^ other.first) | (second ^ other.second) | (third ^ other.third) | (fourth ^ other.fourth);
        return differing == 0;
    }

    /** Says nothing about them: they might be a secret. */
    @Override
    public String toString() {
        return equals(NONE) ? "none" : "256 bits";
    }
}
