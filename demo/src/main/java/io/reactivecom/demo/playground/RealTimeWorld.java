package io.reactivecom.demo.playground;

import io.reactivecom.ComEvent;
import io.reactivecom.demo.trace.Chronology;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A world in everybody's time, whose members tell what happens to them by threads of their own. */
public abstract class RealTimeWorld implements World {

    private final Queue<Runnable> told = new ConcurrentLinkedQueue<>();
    private final Chronology<ComEvent> chronology;
    private final long began = System.nanoTime();

    /**
     * Begins.
     *
     * @param listener told what happens, in the order in which it did
     */
    protected RealTimeWorld(Listener listener) {
        this.chronology = new Chronology<>(event -> event.when().nanos(), listener::happened);
    }

    /**
     * Has something taken in by the world's thread. For any thread.
     *
     * @param telling takes it in
     */
    protected final void tell(Runnable telling) {
        told.add(telling);
    }

    /**
     * Puts an event among those of the others.
     *
     * @param event what has happened
     */
    protected final void order(ComEvent event) {
        chronology.add(event);
    }

    /** What is to be done at each turn, when everything that was told is taken in. */
    protected void turn() {}

    @Override
    public final long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos() - began);
    }

    @Override
    public final long nanos() {
        return System.nanoTime();
    }

    @Override
    public final void advance(Duration duration) {
        for (Runnable next = told.poll(); next != null; next = told.poll()) {
            next.run();
        }
        turn();
        chronology.handOn(nanos());
    }
}
