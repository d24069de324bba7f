package io.reactivecom;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A Lamport clock, shared safely by a process and its communicator.
 *
 * <p>To send, the clock advances by one and the message carries the result. To receive, it becomes one more than the
 * larger of its own time and the message's. See L. Lamport, <i>Time, Clocks, and the Ordering of Events in a
 * Distributed System</i>, 1978.
 */
public final class LamportClock {

    /**
     * The latest time that a message may ever carry. At a time of day it is less: 2<sup>52</sup>, and 1,024 for each
     * millisecond since 1970. A process whose clock shows more fails its sends.
     */
    public static final long LATEST = 1L << 53;

    private final AtomicLong time = new AtomicLong();
    private final Consumer<Stamp> ticked;

    /** Creates a clock that reads 0: nothing has happened yet. */
    public LamportClock() {
        this(stamp -> {});
    }

    /**
     * Creates a clock that reads 0 and tells of internal events.
     *
     * @param ticked given the stamp of each, on the thread that recorded it
     */
    public LamportClock(Consumer<Stamp> ticked) {
        this.ticked = ticked;
    }

    /**
     * The time of the latest event.
     *
     * @return 0 before the first event
     */
    public long time() {
        return time.get();
    }

    /**
     * Records an internal event.
     *
     * @return the event's stamp
     */
    public Stamp tick() {
        Stamp stamp = send();
        ticked.accept(stamp);
        return stamp;
    }

    /**
     * Records the sending of a message, which the communicator does of those that it sends.
     *
     * @return the stamp for the message to carry
     */
    public Stamp send() {
        return new Stamp(time.incrementAndGet());
    }

    /**
     * Records the receipt of a message.
     *
     * @param sent the stamp that the message carries
     * @return the stamp of the receipt, later than both the message's and every earlier one of this clock
     * @throws InvalidSettingException if the stamp is later than {@link #LATEST}; the clock stays as it is
     */
    public Stamp witness(Stamp sent) {
        long heard = sent.time();
        if (heard > LATEST) {
            throw new InvalidSettingException(
                    "stamp", heard, "at most " + LATEST + ", a time of another Lamport clock");
        }
        return new Stamp(time.accumulateAndGet(heard, (mine, theirs) -> Math.max(mine, theirs) + 1));
    }

    @Override
    public String toString() {
        return Long.toString(time());
    }
}
