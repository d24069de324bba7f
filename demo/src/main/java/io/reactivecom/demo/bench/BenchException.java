package io.reactivecom.demo.bench;

/** A measurement could not be brought to its end. */
final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchException(String message) {
        super(message);
    }
}
