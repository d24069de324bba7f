package io.reactivecom.protocol;

/** Where a frame stands in the count. */
enum Order {
    /** The one that is due. */
    NEXT,
    /** One that has come before, or is of a count that is over. */
    SEEN,
    /** One that comes before its predecessors: a fault of the sender. */
    GAP,
    /** A user message for which there is no room: a fault of the sender. */
    EXCESS
}
