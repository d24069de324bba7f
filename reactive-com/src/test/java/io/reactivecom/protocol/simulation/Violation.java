package io.reactivecom.protocol.simulation;

/** A promise that was broken: which one, and how. */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String promise;

    Violation(String promise, String story) {
        super(promise + ": " + story);
        this.promise = promise;
    }

    String promise() {
        return promise;
    }
}
