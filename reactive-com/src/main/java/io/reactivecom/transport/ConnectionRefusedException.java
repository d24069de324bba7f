package io.reactivecom.transport;

import io.reactivecom.ComException;

/** A host answered that nobody listens at an address: whatever process was there is gone. */
public final class ConnectionRefusedException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient String address;

    /**
     * Creates the error.
     *
     * @param address who was dialled
     */
    public ConnectionRefusedException(String address) {
        super("nobody listens on " + address + ": is the process started, and the address right?");
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
