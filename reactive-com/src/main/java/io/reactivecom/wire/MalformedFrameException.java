package io.reactivecom.wire;

import io.reactivecom.ComException;

/** A frame that cannot be: the connection that it came on is of no more use. */
public final class MalformedFrameException extends ComException {

    private static final long serialVersionUID = 1;

    MalformedFrameException(String message) {
        super(message);
    }
}
