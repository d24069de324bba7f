package io.reactivecom;

/**
 * The process could not join its group because the others cannot dial the address that it advertises: each member must be able to
 * reach each other one, whoever of them dials.
 */
public final class UnreachableException extends JoinException {

    private static final long serialVersionUID = 1;
    private final transient String address;

    /**
     * Creates the error.
     *
     * @param address the address that was advertised
     * @param message who cannot dial it, why, and what to do
     */
    public UnreachableException(String address, String message) {
        super(message);
        this.address = address;
    }

    /**
     * The address that was advertised.
     *
     * @return as the transport writes it
     */
    public String address() {
        return address;
    }
}
