package io.reactivecom.transport.jgroups;

import io.netty.buffer.ByteBuf;
import io.reactivecom.transport.jgroups.Packet.Kind;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What is to be sent on a connection: waits here until the other end has room. Belongs to the loop. */
final class Outgoing {

    private static final long MOST_WAITING = 32 * 1024;

    private final Queue<ByteBuf> waiting = new ArrayDeque<>();
    private long bytes;
    private long packets;
    private long spent;
    private long limit;

    void add(ByteBuf added) {
        bytes += added.readableBytes();
        waiting.add(added);
    }

    /** So much may be sent in all; packets that overtake each other, or are lost, do no harm. */
    void allow(long inAll) {
        limit = Math.max(limit, inAll);
    }

    /** How many more bytes may wait, or be under way, before those after them would wait long. */
    long room() {
        return MOST_WAITING - bytes;
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    /** How many packets were made. */
    long packets() {
        return packets;
    }

    /** The next packet, of as many bytes as there are and may be sent; null when there is none. */
    byte @Nullable [] next(Route route) {
        int length = (int) Math.min(bytes, Window.affordable(limit - spent));
        if (length == 0) {
            return null;
        }
        byte[] packet = Packet.with(Kind.DATA, route, packets, length);
        fill(packet, Packet.HEADER);
        packets++;
        bytes -= length;
        spent += Window.cost(length);
        return packet;
    }

    private void fill(byte[] packet, int from) {
        int position = from;
        while (position < packet.length) {
            ByteBuf first = waiting.element();
            int length = Math.min(first.readableBytes(), packet.length - position);
            first.readBytes(packet, position, length);
            position += length;
            if (!first.isReadable()) {
                waiting.remove().release();
            }
        }
    }

    void release() {
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        bytes = 0;
    }
}
