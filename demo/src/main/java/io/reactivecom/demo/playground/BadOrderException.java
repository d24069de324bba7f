package io.reactivecom.demo.playground;

/** An order that cannot be obeyed; nothing has been done. */
public final class BadOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param sentence what is wrong
     */
    public BadOrderException(String sentence) {
        super(sentence);
    }
}
