package io.reactivecom;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Guards a resource against late holders of a permit: it lets nobody in whose fencing number is lower than one that it has
 * seen.
 *
 * <p>It belongs to the resource, not to its users: one for each thing that a ring protects, at the place where all accesses
 * to it meet (M. Kleppmann, <em>How to do distributed locking</em>, 2016). A resource that outlives its process stores
 * {@link #highest()} with its data and begins from there. For any number of threads.
 *
 * <pre>{@code
 * Fence fence = new Fence();
 * void write(long number, byte[] data) {
 *     fence.require(number); // throws for a holder that was paused while others went on
 *     …
 * }
 * }</pre>
 */
public final class Fence {

    private final AtomicLong highest;

    /** Creates a fence that has seen nobody. */
    public Fence() {
        this(0);
    }

    /**
     * Creates a fence of a resource that has been in use before.
     *
     * @param highest the highest fencing number seen so far, 0 for none
     */
    public Fence(long highest) {
        this.highest = new AtomicLong(highest);
    }

    /**
     * Lets a holder in, or refuses it.
     *
     * @param fence the holder's fencing number, {@link Permit#fence()}
     * @return true if no higher one has been seen; from now on, lower ones are refused
     */
    public boolean admit(long fence) {
        return highest.accumulateAndGet(fence, Math::max) == fence;
    }

    /**
     * Lets a holder in, or throws.
     *
     * @param fence the holder's fencing number
     * @throws FencedOffException if a higher one has been seen
     */
    public void require(long fence) {
        if (!admit(fence)) {
            throw new FencedOffException(fence, highest());
        }
    }

    /**
     * The highest number seen.
     *
     * @return below it, everybody is refused
     */
    public long highest() {
        return highest.get();
    }
}
