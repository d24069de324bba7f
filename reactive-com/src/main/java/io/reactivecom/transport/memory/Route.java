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
     */

    private final Scheduler scheduler;
    private final Routes routes;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private @Nullable Delay delay;
    private boolean cut;

    Route(Scheduler scheduler, Routes routes) {
        this.scheduler = scheduler;
        this.routes = routes;
    }

    /**
     * Sends something on its way.
     *
     * @param arrival what happens when it is there
     * @param earliest not before this moment
     * @return when it is due
     */
    long carry(Runnable arrival, long earliest) {
        long now = scheduler.now(TimeUnit.NANOSECONDS);
        long due = Math.max(earliest, now + routes.draw(delay));
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
