package io.reactivecom.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Some bytes of an array, which are not copied: they hold for as long as the array is not written. */
public final class Slice {

    private final byte[] array;
    private final int from;
    private final int length;

    /**
     * Names bytes of an array.
     *
     * @param array where they are; not copied
     * @param from the index of the first
     * @param length how many they are
     */
    public Slice(byte[] array, int from, int length) {
        this.array = array;
        this.from = from;
        this.length = length;
    }

    /** Takes all that can be read; copied only if the buffer is not in an array. */
    static Slice rest(ByteBuf in) {
        int length = in.readableBytes();
        Slice rest;
        if (in.hasArray()) {
            rest = new Slice(in.array(), in.arrayOffset() + in.readerIndex(), length);
            in.skipBytes(length);
        } else {
            rest = new Slice(new byte[length], 0, length);
            in.readBytes(rest.array);
        }
        return rest;
    }

    void write(ByteBuf out) {
        out.writeBytes(array, from, length);
    }

    /**
     * Their number.
     *
     * @return how many bytes
     */
    public int length() {
        return length;
    }

    /**
     * Copies the bytes.
     *
     * @param target where to
     * @param position the index of the first there
     */
    public void copyTo(byte[] target, int position) {
        System.arraycopy(array, from, target, position, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice that
                && Arrays.equals(array, from, from + length, that.array, that.from, that.from + that.length);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOfRange(array, from, from + length));
    }

    @Override
    public String toString() {
        return length + " bytes";
    }
}
