package io.reactivecom.transport.memory;

/** Counts the bytes that are on one stretch of their way, up to a limit. In tasks of the network's scheduler only. */
final class Transit {

    /** How many bytes may be under way or wait to be taken, as in a window of TCP. */
    static final long MOST_UNTAKEN = 256 * 1024;

    /** How many bytes may wait for their turn where the bandwidth is limited. */
    static final long MOST_UNSENT = 32 * 1024;

    private final long most;
    private final Runnable relieved;
    private long bytes;
    private boolean full;

    /** Calls {@code relieved} when the stretch was full and half of it has become free. */
    Transit(long most, Runnable relieved) {
        this.most = most;
        this.relieved = relieved;
    }

    void enter(int length) {
        bytes += length;
        full |= bytes >= most;
    }

    void leave(int length) {
        bytes -= length;
        if (full && bytes <= most / 2) {
            full = false;
            relieved.run();
        }
    }

    /** How much is missing to the limit; what enters beyond it makes this negative. */
    long room() {
        return most - bytes;
    }
}
