package io.reactivecom.trace;

import io.reactivecom.ComException;

/** An error that was read from a trace, of which only the sentence is left. */
final class RecordedException extends ComException {

    private static final long serialVersionUID = 1L;

    RecordedException(String sentence) {
        super(sentence);
    }
}
