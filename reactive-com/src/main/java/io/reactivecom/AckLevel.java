package io.reactivecom;

/** When a receiver acknowledges a {@code broadcastSync}. */
public enum AckLevel {
    /** As soon as the message is in its mailbox. */
    RECEIVED,
    /** When its application has taken the message from the mailbox. */
    CONSUMED
}
