package io.reactivecom;

/** No codec is registered for a payload. */
public final class NoCodecException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient String type;

    /**
     * Creates the error.
     *
     * @param type the payload type or codec name without a codec
     */
    public NoCodecException(String type) {
        super("no codec for " + type + ": register one with ComBuilder.codec(...); String and byte[] are built in");
        this.type = type;
    }

    /**
     * What the error is about.
     *
     * @return the payload type or codec name without a codec
     */
    public String type() {
        return type;
    }
}
