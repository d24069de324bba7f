package io.reactivecom.shell;

/** A promise that was broken: which one, and how. */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    Violation(String promise, String story) {
        super(promise + ": " + story);
    }
}
