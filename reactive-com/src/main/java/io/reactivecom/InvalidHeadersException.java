package io.reactivecom;

/** What a {@link Propagation} wants to send along with a message cannot travel. */
public final class InvalidHeadersException extends ComException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the error.
     *
     * @param why what is wrong with them
     */
    public InvalidHeadersException(String why) {
        super("the headers of a message cannot be sent: " + why
                + "; see to it that propagation(...) takes less of the context");
    }
}
