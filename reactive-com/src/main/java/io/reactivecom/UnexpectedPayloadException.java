package io.reactivecom;

/** A message has a payload of another type than asked for. The message is not lost: the error carries it. */
public final class UnexpectedPayloadException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient Message<?> received;

    /**
     * Creates the error.
     *
     * @param received the message
     * @param expected the type asked for
     */
    public UnexpectedPayloadException(Message<?> received, Class<?> expected) {
        super("the message from " + received.from() + " holds a "
                + (received.payload() == null
                        ? "null"
                        : received.payload().getClass().getName()) + ", not a "
                + expected.getName() + ": ask for its type, or take it from received()");
        this.received = received;
    }

    /**
     * The message that was taken.
     *
     * @return the message
     */
    public Message<?> received() {
        return received;
    }
}
