package io.reactivecom;

/** A payload has more bytes than a message may carry. */
public final class PayloadTooLargeException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient int size;

    /**
     * Creates the error.
     *
     * @param size how many bytes it has
     * @param limit how many it may have
     */
    public PayloadTooLargeException(int size, int limit) {
        super("the payload has " + size + " bytes, and a message carries " + limit
                + " at most: send it in parts, or send where it can be fetched");
        this.size = size;
    }

    /**
     * The size.
     *
     * @return how many bytes the payload has
     */
    public int size() {
        return size;
    }
}
