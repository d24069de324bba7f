package io.reactivecom.runtime;

import io.reactivecom.ComBuilder;
import io.reactivecom.ComProvider;

/** The door to the engine. */
public final class ReactorComProvider implements ComProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ReactorComProvider() {}

    @Override
    public ComBuilder named(String name) {
        return new ReactorComBuilder(name);
    }
}
