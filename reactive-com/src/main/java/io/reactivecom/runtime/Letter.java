package io.reactivecom.runtime;

import io.reactivecom.Message;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Incoming;

/** A message in the mailbox, and whom it is on its way to. On the loop only. */
final class Letter {

    private final long number;
    private final Message<?> message;
    private final Incoming origin;
    private final ComProtocol stay;
    private int underWay;
    private boolean read;

    /**
     * Creates it.
     *
     * @param number counts those of the mailbox
     * @param message what it says
     * @param origin how it came
     * @param stay when it came
     */
    Letter(long number, Message<?> message, Incoming origin, ComProtocol stay) {
        this.number = number;
        this.message = message;
        this.origin = origin;
        this.stay = stay;
    }

    long number() {
        return number;
    }

    Message<?> message() {
        return message;
    }

    Incoming origin() {
        return origin;
    }

    ComProtocol stay() {
        return stay;
    }

    /** It goes to a reader. */
    void goes() {
        underWay++;
    }

    /** It has come to a reader, or back from one who had gone. */
    void came(boolean reached) {
        underWay--;
        read |= reached;
    }

    boolean isUnderWay() {
        return underWay > 0;
    }

    /** Whether it has come to anybody. */
    boolean isRead() {
        return read;
    }
}
