package io.reactivecom.transport.memory;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** One direction between two addresses, for all that goes there: how long it takes, and whether it is cut. */
final class Route {

    /*
     * A cut is looked at when something arrives, not when it sets out: nothing gets through from the moment of the cut on.
     * What would have arrived meanwhile is held, in the order of its arrival, and arrives when the cut is healed, as if it
     * had been transmitted again and again.
     *
     * Where the bandwidth is limited, what is sent leaves one after the other, whatever connection it belongs to.
     */

    private final Scheduler scheduler;
    private final Routes routes;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private @Nullable Delay delay;
    private @Nullable Bandwidth bandwidth;
    private long busyUntil = Long.MIN_VALUE;
    private boolean cut;

    Route(Scheduler scheduler, Routes routes) {
        this.scheduler = scheduler;
        this.routes = routes;
    }

    /** Puts bytes into the queue for the line; tells when the last of them has left, which is now where nothing limits it. */
    long leave(int bytes) {
        long now = scheduler.now(TimeUnit.NANOSECONDS);
        long nanos = routes.bandwidth(bandwidth).nanos(bytes);
        if (nanos == 0) {
            return now;
        }
        busyUntil = Math.max(busyUntil, now) + nanos;
        return busyUntil;
    }

    /**
     * Sends something on its way.
     *
     * @param arrival what happens when it is there
     * @param leaving when it leaves; now, if that is past
     * @param earliest not before this moment
     * @return when it is due
     */
    long carry(Runnable arrival, long leaving, long earliest) {
        long now = scheduler.now(TimeUnit.NANOSECONDS);
        long due = Math.max(earliest, Math.max(now, leaving) + routes.draw(delay));
        scheduler.schedule(() -> arrive(arrival), due - now, TimeUnit.NANOSECONDS);
        return due;
    }

    private void arrive(Runnable arrival) {
        if (cut) {
            held.add(arrival);
        } else {
            arrival.run();
        }
    }

    void delay(Delay own) {
        delay = own;
    }

    void bandwidth(Bandwidth own) {
        bandwidth = own;
    }

    void cut() {
        cut = true;
    }

    void heal() {
        cut = false;
        for (Runnable arrival = held.poll(); arrival != null; arrival = held.poll()) {
            arrival.run();
        }
    }
}
