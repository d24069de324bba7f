package io.reactivecom;

/** {@code releaseSC} was called by a process that holds no permit of the ring. */
public final class PermitNotHeldException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient String ring;

    /**
     * Creates the error.
     *
     * @param ring the ring's name
     */
    public PermitNotHeldException(String ring) {
        super("no permit of ring \"" + ring + "\" is held here: call requestSC and wait for its permit first");
        this.ring = ring;
    }

    /**
     * The ring.
     *
     * @return its name
     */
    public String ring() {
        return ring;
    }
}
