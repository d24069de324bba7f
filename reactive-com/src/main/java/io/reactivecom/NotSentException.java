package io.reactivecom;

/** What an operation had to send could not be made into bytes; nothing of it was sent. */
public final class NotSentException extends ComException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the error.
     *
     * @param cause why there are no bytes, such as an {@link OutOfMemoryError}
     */
    public NotSentException(Throwable cause) {
        super(
                "it was not sent, because there was no way to encode it: " + cause
                        + "; connections and other operations are not affected, so try again; if that fails too, send less"
                        + " at a time, or give the process more memory",
                cause);
    }
}
