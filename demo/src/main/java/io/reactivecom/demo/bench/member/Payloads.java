package io.reactivecom.demo.bench.member;

import io.reactivecom.demo.bench.group.Heading;
import java.util.Iterator;

/**
 * What a member sends, without end: arrays that are made once and come again when none of them can still be on its way, so
 * that what is allocated is allocated by the system.
 */
final class Payloads implements Iterator<byte[]> {

    private static final int MOST = 1 << 16;
    private static final int FEWEST = 1 << 11;
    private static final int BYTES = 1 << 26;

    private final int sender;
    private final byte[][] ring;
    private long number;

    Payloads(int sender, int size) {
        this.sender = sender;
        this.ring = new byte[Math.max(FEWEST, Math.min(MOST, BYTES / size))][size];
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public byte[] next() {
        byte[] payload = ring[(int) (number % ring.length)];
        Heading.write(payload, sender, number++);
        return payload;
    }
}
