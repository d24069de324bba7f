package io.reactivecom.transport;

import io.reactivecom.ComException;

/**
 * Two processes did not come to trust each other: one of them has no proof of who it is, or one that the other does not
 * accept. Nothing was said between them.
 */
public final class NotAuthenticatedException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient String address;

    /**
     * Creates the error.
     *
     * @param address who was dialled
     * @param why what is wrong, and what to do
     * @param cause what lies beneath
     */
    public NotAuthenticatedException(String address, String why, Throwable cause) {
        super(address + " and this process do not trust each other: " + why, cause);
        this.address = address;
    }

    /**
     * Who was dialled.
     *
     * @return the address
     */
    public String address() {
        return address;
    }
}
