package io.reactivecom;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A Lamport clock, shared safely by a process and its communicator.
 *
 * <p>To send, the clock advances by one and the message carries the result. To receive, it becomes one more than the
 * larger of its own time and the message's. See L. Lamport, <i>Time, Clocks, and the Ordering of Events in a
 * Distributed System</i>, 1978.
 */
public final class LamportClock {

    private final AtomicLong time = new AtomicLong();

    /** Creates a clock that reads 0: nothing has happened yet. */
    public LamportClock() {}

    /**
     * The time of the latest event.
     *
     * @return 0 before the first event
     */
    public long time() {
        return time.get();
    }

    /**
     * Records an internal event. The communicator does the same to send.
     *
     * @return the event's stamp
     */
    public Stamp tick() {
        return new Stamp(time.incrementAndGet());
    }

    /**
     * Records the receipt of a message.
     *
     * @param sent the stamp that the message carries
     * @return the stamp of the receipt, later than both the message's and every earlier one of this clock
     */
    public Stamp witness(Stamp sent) {
        long heard = sent.time();
        return new Stamp(time.accumulateAndGet(heard, (mine, theirs) -> Math.max(mine, theirs) + 1));
    }

    @Override
    public String toString() {
        return Long.toString(time());
    }
}
