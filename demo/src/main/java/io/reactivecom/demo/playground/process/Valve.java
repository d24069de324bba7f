package io.reactivecom.demo.playground.process;

/**
 * What becomes of all that comes from one peer.
 *
 * @param open whether it is let in; what is not waits, as it would for a cable to be plugged in again
 * @param millis for how long it is under way
 */
record Valve(boolean open, long millis) {

    /** As if it were not there. */
    static final Valve OPEN = new Valve(true, 0);
}
