package io.reactivecom.spring;

import io.reactivecom.ComBuilder;

/**
 * Changes what the properties have set, and sets what no property can: a bean of this type is called before the communicator joins.
 *
 * <p>Those of several beans are called in their order ({@code @Order}). The transport, the codecs and the time limit of the joining
 * have beans and a property of their own.
 */
@FunctionalInterface
public interface ComBuilderCustomizer {

    /**
     * Changes settings.
     *
     * @param builder the settings so far
     */
    void customize(ComBuilder builder);
}
