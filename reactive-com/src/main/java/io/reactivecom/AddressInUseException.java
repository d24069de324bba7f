package io.reactivecom;

/** The address to listen on cannot be had. */
public final class AddressInUseException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient String address;

    /**
     * Creates the error.
     *
     * @param address the address
     * @param cause what the system said
     */
    public AddressInUseException(String address, Throwable cause) {
        super(
                "cannot listen on " + address + " (" + cause.getMessage()
                        + "): choose a free port, 0 for any, on an address of this host",
                cause);
        this.address = address;
    }

    /**
     * The address.
     *
     * @return host and port as asked for
     */
    public String address() {
        return address;
    }
}
