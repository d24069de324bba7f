package io.reactivecom.trace;

/** What a diagram's time axis goes by. */
public enum Axis {
    /** By causes: what follows from something stands right of it, and nothing stands further right than it must. */
    LAMPORT,
    /**
     * By the processes' monotonic clocks, which have one origin if they ran on one machine since its start. Those of several
     * machines are not comparable.
     */
    WALL
}
