package io.reactivecom.demo.node;

/** A command says something that no operation understands. */
final class BadCommandException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadCommandException(String message) {
        super(message);
    }
}
