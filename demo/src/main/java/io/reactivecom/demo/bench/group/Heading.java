package io.reactivecom.demo.bench.group;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The first 8 bytes of a payload: who sent it, in one byte, and the how manieth of that sender it is. */
public final class Heading {

    /** How many bytes a payload has at least. */
    public static final int SIZE = Long.BYTES;

    private static final int NUMBER_BITS = 56;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Heading() {}

    /**
     * Writes it.
     *
     * @param payload into which
     * @param sender the sender's rank
     * @param number counts the sender's messages, from 0
     */
    public static void write(byte[] payload, int sender, long number) {
        LONGS.set(payload, 0, (long) sender << NUMBER_BITS | number);
    }

    /**
     * Reads it.
     *
     * @param payload from which
     * @return the heading
     */
    public static long of(byte[] payload) {
        return of(payload, 0);
    }

    /**
     * Reads it.
     *
     * @param bytes from which
     * @param offset where it begins
     * @return the heading
     */
    public static long of(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    /**
     * Who sent it.
     *
     * @param heading the heading
     * @return the sender's rank
     */
    public static int sender(long heading) {
        return (int) (heading >>> NUMBER_BITS);
    }

    /**
     * The how manieth it is.
     *
     * @param heading the heading
     * @return from 0
     */
    public static long number(long heading) {
        return heading & ((1L << NUMBER_BITS) - 1);
    }
}
