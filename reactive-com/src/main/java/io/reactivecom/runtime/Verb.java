package io.reactivecom.runtime;

import io.reactivecom.protocol.Operation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * What a subscription asks for.
 *
 * @param name of the method
 * @param detail what it is about, or empty
 * @param preparation what to do at the request
 * @param conversion what to make of the protocol's result
 * @param <T> what the subscriber gets
 */
record Verb<T>(String name, String detail, Preparation preparation, Conversion<T> conversion) {

    /** What is done on the subscriber's thread. */
    @FunctionalInterface
    interface Preparation {

        /**
         * Prepares; may throw.
         *
         * @param subscriber the subscriber's context
         * @return what to do on the loop
         */
        Consumer<Operation> prepare(ContextView subscriber);
    }

    /** What a result means to the subscriber: no more than that, since the subscriber may be gone when it returns. */
    @FunctionalInterface
    interface Conversion<T> {

        /**
         * Converts; may throw.
         *
         * @param result what the protocol came to
         * @param subscriber the subscriber's context
         * @return what to hand over, null for nothing
         */
        @Nullable
        T convert(Object result, ContextView subscriber);
    }

    /** For verbs that tell only that they are done. */
    static Conversion<Void> nothing() {
        return (done, subscriber) -> null;
    }

    /** How its pipelines are named, for metrics and debugging. */
    String fullName() {
        return Delivery.name(name);
    }
}
