package io.reactivecom.trace;

import io.reactivecom.ComException;

/** A line is not an event of a trace. */
public final class TraceFormatException extends ComException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, without what to do about it. */
    private final String what;

    /**
     * Creates the exception.
     *
     * @param what what is wrong
     */
    public TraceFormatException(String what) {
        super(what + "; a trace has one event on each line, as TraceJson writes it");
        this.what = what;
    }

    /** What is wrong, for whoever knows more of where. */
    String what() {
        return what;
    }
}
