package io.reactivecom;

/** What every error of the library is: it says what is wrong and what to do, and carries what it is about. */
public abstract class ComException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * For the subclasses.
     *
     * @param message what is wrong and what to do
     */
    protected ComException(String message) {
        super(message);
    }

    /**
     * For the subclasses.
     *
     * @param message what is wrong and what to do
     * @param cause what lies beneath
     */
    protected ComException(String message, Throwable cause) {
        super(message, cause);
    }
}
