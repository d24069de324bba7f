package io.reactivecom;

/**
 * The Lamport time of one event.
 *
 * <p>If event a happened before event b, a's stamp is smaller; the converse does not hold. Only user messages and
 * {@link LamportClock#tick() internal events} have stamps, so nothing that the middleware says on its own account can
 * move a clock. See L. Lamport, <i>Time, Clocks, and the Ordering of Events in a Distributed System</i>, 1978.
 *
 * @param time the clock's reading, from 1
 */
public record Stamp(long time) implements Comparable<Stamp> {

    @Override
    public int compareTo(Stamp other) {
        return Long.compare(time, other.time);
    }

    @Override
    public String toString() {
        return Long.toString(time);
    }
}
