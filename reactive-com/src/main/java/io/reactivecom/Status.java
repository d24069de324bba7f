package io.reactivecom;

/** Where a process stands with its group. */
public enum Status {
    /** It looks for the group, or waits to be admitted. */
    JOINING,
    /** It is in the group and hears from a quorum of it: everything works. */
    PRIMARY,
    /** It hears from no quorum of its view: it may be on the losing side of a partition, so its operations wait. */
    SUSPENDED,
    /** It has left, or was closed. */
    LEFT
}
