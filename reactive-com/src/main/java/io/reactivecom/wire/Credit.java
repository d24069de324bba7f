package io.reactivecom.wire;

/**
 * How many user messages the receiver of this may have sent in all, by where they wait at its sender. Both only grow.
 *
 * @param mailbox to the mailbox: posts and acknowledged broadcasts
 * @param meetings to a call that takes them: rendezvous and collective broadcasts
 */
public record Credit(long mailbox, long meetings) {

    /** Nothing yet. */
    public static final Credit NONE = new Credit(0, 0);
}
