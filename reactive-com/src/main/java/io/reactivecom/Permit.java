package io.reactivecom;

import reactor.core.publisher.Mono;

/**
 * The right to be in a critical section, given by the token of a ring.
 *
 * <p>No lock service can keep a paused process from believing that it still holds a lock. So hand {@link #fence()} to
 * the resource that the section protects: it only ever rises from permit to permit, and a resource that refuses a lower
 * number than it has seen refuses every late holder.
 */
public interface Permit {

    /**
     * The ring whose token this is.
     *
     * @return the ring's name
     */
    String ring();

    /**
     * The fencing number of this permit.
     *
     * @return greater than that of every earlier permit of this ring
     */
    long fence();

    /**
     * Whether the permit still stands: neither released nor lost. It asks the clock, too: a process that was stopped for longer
     * than the timeout finds out on any thread, at its first look.
     *
     * @return false for ever once it is false
     */
    boolean isValid();

    /**
     * Tells that the permit was lost: this process was expelled, suspended or closed while it held it.
     *
     * <p>Hot: subscribing does nothing but listen. Completes empty on the loss, at once if that is past. A permit that was
     * given back can be lost no more: then it completes when the communicator closes, so that nobody listens for ever. The
     * communicator keeps no reference to the listeners of such a permit: a subscription that nothing in the application
     * references any more may be collected as garbage before. Cancelling only stops listening. Every subscription hears the same.
     *
     * @return completes when the permit is lost
     */
    Mono<Void> lost();

    /**
     * Gives the permit back, and with it the token to whoever waits for it.
     *
     * <p>Cold, and idempotent: each subscription asks for the release, only the first has an effect, all complete.
     * Cancelling does not take the release back.
     *
     * @return completes when the permit was given back; the token is passed on, or parked, at the end of the same batch of work
     */
    Mono<Void> release();
}
