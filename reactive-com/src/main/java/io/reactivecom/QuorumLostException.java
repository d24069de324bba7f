package io.reactivecom;

/** Too many members left for a {@code broadcastSync} to reach its quorum. */
public final class QuorumLostException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient Acknowledgements acknowledgements;

    /**
     * Creates the error.
     *
     * @param acknowledgements who had acknowledged, and who had left
     * @param others how many other members there were when it was sent
     */
    public QuorumLostException(Acknowledgements acknowledgements, int others) {
        super("the quorum of acknowledgements cannot be reached: of " + others + " other members, "
                + acknowledgements.acknowledged() + " acknowledged and " + acknowledgements.departed()
                + " left; ask for a quorum that the group can give, or send again");
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
