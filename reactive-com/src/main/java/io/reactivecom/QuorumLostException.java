package io.reactivecom;

/** Too many members left for a {@code broadcastSync} to reach its quorum. */
public final class QuorumLostException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient Acknowledgements acknowledgements;

    /**
     * Creates the error.
     *
     * @param acknowledgements who had acknowledged, and who had left
     */
    public QuorumLostException(Acknowledgements acknowledgements) {
        super("the quorum of acknowledgements cannot be reached any more: " + acknowledgements.departed()
                + " left; acknowledged by " + acknowledgements.acknowledged());
        this.acknowledgements = acknowledgements;
    }

    /**
     * How far it came.
     *
     * @return who had acknowledged, and who had left
     */
    public Acknowledgements acknowledgements() {
        return acknowledgements;
    }
}
