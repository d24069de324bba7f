package io.reactivecom;

/** A payload arrived that its codec cannot read. */
public final class UnreadablePayloadException extends ComException {

    private static final long serialVersionUID = 1;
    private final transient String codec;

    /**
     * Creates the error.
     *
     * @param codec the codec's name
     * @param cause what it threw
     */
    public UnreadablePayloadException(String codec, Throwable cause) {
        super(
                "the codec \"" + codec + "\" cannot read a payload (" + cause.getMessage()
                        + "): do sender and receiver use the same version of it?",
                cause);
        this.codec = codec;
    }

    /**
     * The codec.
     *
     * @return its name
     */
    public String codec() {
        return codec;
    }
}
