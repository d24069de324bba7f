package io.reactivecom;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to the token of a ring at this process.
 *
 * @param ring the ring's name
 * @param kind what happened
 * @param epoch the number of the view in which the token was made or confirmed
 * @param fence the fencing number of the latest permit given under this token
 * @param peer the other side, if there is one
 */
public record TokenEvent(
        String ring,
        Kind kind,
        long epoch,
        long fence,
        @Nullable Member peer) {

    /** What can happen to a token. */
    public enum Kind {
        /** This process, the minter, made the token. */
        MADE,
        /** It came from the peer. */
        RECEIVED,
        /** A permit was given under it. */
        GRANTED,
        /** The permit was given back. */
        RELEASED,
        /** Nobody wants it: it stays here. */
        PARKED,
        /** It went to the peer. */
        PASSED,
        /** The permit under it, or the token itself, was lost. */
        LOST
    }
}
