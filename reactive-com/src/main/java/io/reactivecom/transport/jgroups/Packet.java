package io.reactivecom.transport.jgroups;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * One message of JGroups, as this package makes them: a header, and for {@link Kind#DATA} bytes of a connection.
 *
 * @param kind what it says
 * @param byDialler whether it comes from the end that has dialled
 * @param id the dialler's number for the connection
 * @param number what is counted, depending on the kind
 * @param data bytes of the connection, or none
 */
record Packet(Kind kind, boolean byDialler, long id, long number, ByteBuf data) {

    /*
     *  0  magic    2  "RC", so that the messages of others on the same channel are told apart
     *  2  version  1
     *  3  kind     1  its place among the kinds; the highest bit says that the dialler sends it
     *  4  id       8
     * 12  number   8
     * 20  data
     */

    static final int HEADER = 20;

    private static final int MAGIC = 0x5243;
    private static final int VERSION = 1;
    private static final int BY_DIALLER = 0x80;

    /** What a packet says. */
    enum Kind {
        /** Dials; its number is how much the dialler is ready to receive. */
        OPEN,
        /** The answer to a dial; its number is how much may be sent. */
        ACCEPT,
        /** The answer to a dial where there is no endpoint any more. */
        REFUSE,
        /** Bytes; its number tells how many of its kind were sent before on this connection. */
        DATA,
        /** More may be sent: its number is how much in all, since the connection began. */
        WINDOW,
        /** The connection has ended in good order; its number tells how many of {@link #DATA} were sent. */
        CLOSE,
        /** The connection is broken, or the receiver knows nothing of it. */
        RESET,
        /** The endpoint is closed for good; concerns no connection. */
        GOODBYE;

        static @Nullable Kind at(int place) {
            Kind[] kinds = values();
            return place < kinds.length ? kinds[place] : null;
        }

        private boolean carries(int bytes) {
            return (this == DATA) == (bytes > 0);
        }
    }

    /** Reads what has arrived; null when it is none of ours. The data is a part of what was given. */
    static @Nullable Packet read(byte[] message, int offset, int length) {
        ByteBuf in = Unpooled.wrappedBuffer(message, offset, length);
        if (length < HEADER || in.readUnsignedShort() != MAGIC || in.readByte() != VERSION) {
            return null;
        }
        int flagged = in.readUnsignedByte();
        Kind kind = Kind.at(flagged & ~BY_DIALLER);
        if (kind == null || !kind.carries(length - HEADER)) {
            return null;
        }
        return new Packet(kind, (flagged & BY_DIALLER) != 0, in.readLong(), in.readLong(), in);
    }

    static byte[] of(Kind kind, Route route, long number) {
        return with(kind, route, number, 0);
    }

    /** One that concerns no connection. */
    static byte[] goodbye() {
        return header(Kind.GOODBYE, false, 0, 0, 0);
    }

    /** The header, with room behind it for data. */
    static byte[] with(Kind kind, Route route, long number, int dataLength) {
        return header(kind, route.dialled(), route.id(), number, dataLength);
    }

    private static byte[] header(Kind kind, boolean byDialler, long id, long number, int dataLength) {
        byte[] message = new byte[HEADER + dataLength];
        Unpooled.wrappedBuffer(message)
                .writerIndex(0)
                .writeShort(MAGIC)
                .writeByte(VERSION)
                .writeByte(kind.ordinal() | (byDialler ? BY_DIALLER : 0))
                .writeLong(id)
                .writeLong(number);
        return message;
    }
}
