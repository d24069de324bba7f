package io.reactivecom;

/** A holder came to a resource under a permit that is no longer the latest: others have been there since. */
public final class FencedOffException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient long fence;
    private final transient long highest;

    /**
     * Creates the error.
     *
     * @param fence the refused number
     * @param highest the number of a later permit
     */
    public FencedOffException(long fence, long highest) {
        super("fencing number " + fence + " is refused: " + highest
                + " has been here; the permit was lost, so give up this work and ask for a new permit");
        this.fence = fence;
        this.highest = highest;
    }

    /**
     * The refused number.
     *
     * @return that of the late holder's permit
     */
    public long fence() {
        return fence;
    }

    /**
     * Why it was refused.
     *
     * @return the highest number that the resource has seen
     */
    public long highest() {
        return highest;
    }
}
