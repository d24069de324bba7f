package io.reactivecom;

/** A collective broadcast was called at its sender without anything to send. */
public final class MissingPayloadException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient Member sender;

    /**
     * Creates the error.
     *
     * @param sender this process, which the call names as the sender
     */
    public MissingPayloadException(Member sender) {
        super("this process, " + sender
                + ", is the sender that the call names, and has nothing to send: call broadcastSync(payload, from) with a"
                + " payload here; only the others may leave it out");
        this.sender = sender;
    }

    /**
     * The sender.
     *
     * @return this process
     */
    public Member sender() {
        return sender;
    }
}
