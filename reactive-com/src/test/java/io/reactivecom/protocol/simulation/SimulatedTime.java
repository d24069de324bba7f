package io.reactivecom.protocol.simulation;

import java.util.PriorityQueue;

/** Virtual time: what is planned happens in order; at one instant, in the order in which it was planned. */
public final class SimulatedTime {

    private record Event(long at, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Event> planned = new PriorityQueue<>();
    private long now;
    private long order;
    private long steps;

    /** Nanoseconds since the beginning. */
    public long now() {
        return now;
    }

    /** How many things have happened. */
    public long steps() {
        return steps;
    }

    /** Plans something for a time; what is late happens next. */
    public void at(long time, Runnable action) {
        planned.add(new Event(Math.max(time, now), order++, action));
    }

    /** Plans something for so much later. */
    public void after(long delayNanos, Runnable action) {
        at(now + delayNanos, action);
    }

    /** Does the next thing that is planned up to a time; false if there is none, so that it is that time now. */
    public boolean step(long until) {
        Event next = planned.peek();
        if (next == null || next.at() > until) {
            now = Math.max(now, until);
            return false;
        }
        planned.remove();
        now = next.at();
        steps++;
        next.action().run();
        return true;
    }
}
