package io.reactivecom;

/** The permit under which work went on was lost; the work was cancelled. */
public final class PermitLostException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient String ring;
    private final transient long fence;

    /**
     * Creates the error.
     *
     * @param ring the ring's name
     * @param fence the fencing number of the lost permit
     */
    public PermitLostException(String ring, long fence) {
        super("the permit " + fence + " of ring \"" + ring
                + "\" was lost while work went on under it; the work was cancelled: ask for a new permit");
        this.ring = ring;
        this.fence = fence;
    }

    /**
     * The ring.
     *
     * @return its name
     */
    public String ring() {
        return ring;
    }

    /**
     * The lost permit's fencing number.
     *
     * @return the number that a resource may have seen
     */
    public long fence() {
        return fence;
    }
}
