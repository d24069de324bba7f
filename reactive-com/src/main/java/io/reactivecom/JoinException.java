package io.reactivecom;

/** The process could not join its group. */
public class JoinException extends ComException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the error.
     *
     * @param message what is wrong and what to do
     */
    public JoinException(String message) {
        super(message);
    }

    /**
     * Creates the error.
     *
     * @param message what is wrong and what to do
     * @param cause what lies beneath
     */
    public JoinException(String message, Throwable cause) {
        super(message, cause);
    }
}
