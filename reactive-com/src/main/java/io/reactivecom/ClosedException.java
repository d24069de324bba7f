package io.reactivecom;

/** The communicator is closed, or was closed while the operation waited. */
public final class ClosedException extends ComException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the error.
     *
     * @param name the process's name
     */
    public ClosedException(String name) {
        super("the communicator of " + name + " is closed: join again with a new one");
    }
}
