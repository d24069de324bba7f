package io.reactivecom;

/** The engine behind {@link Com#named(String)}, found by {@link java.util.ServiceLoader}. */
public interface ComProvider {

    /**
     * Begins the settings of a communicator.
     *
     * @param name the process's name
     * @return the builder
     */
    ComBuilder named(String name);
}
