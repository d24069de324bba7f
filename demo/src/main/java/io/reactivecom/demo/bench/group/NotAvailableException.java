package io.reactivecom.demo.bench.group;

/** A system does not know a workload, or is not there itself. */
public final class NotAvailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates it.
     *
     * @param message what is not available
     */
    public NotAvailableException(String message) {
        super(message);
    }
}
