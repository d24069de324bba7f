package io.reactivecom.transport.jgroups;

/** How much may be under way on a connection in one direction, and what a packet takes of it. */
final class Window {

    /*
     * JGroups' own flow control and its retransmission window block the thread that sends, and with it what goes to all
     * others. So a connection asks for less than those have (UNICAST4: 2048 messages; UFC as shipped: 2 MB), and a receiver
     * that has stopped, or is frozen, stops its own senders only. As it is messages that are counted there, each costs
     * something here however short it is: 256 fill a window. And a heartbeat waits behind what the window lets out.
     */

    static final long SIZE = 128 * 1024;

    /** Below JGroups' usual size of a bundle, so that nothing has to be fragmented. */
    static final int MOST_DATA = 32 * 1024;

    private static final int OVERHEAD = 512;

    private Window() {}

    static long cost(int length) {
        return length + (long) OVERHEAD;
    }

    /** How many bytes one packet may carry when so much is left, at most; none, when not even one. */
    static int affordable(long left) {
        return (int) Math.max(0, Math.min(MOST_DATA, left - OVERHEAD));
    }
}
