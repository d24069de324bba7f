package io.reactivecom.demo.bench.group;

import java.util.Iterator;

/** Messages one way, as fast as the receiver takes them. */
public interface Streams extends Group {

    /**
     * Sends for ever. May block.
     *
     * @param payloads what to send; it does not end
     * @param rank to whom
     */
    void send(Iterator<byte[]> payloads, int rank);

    /**
     * Begins to receive what all others send.
     *
     * @param inbox where each message goes; those of one sender come one after another
     */
    void receive(Inbox inbox);
}
