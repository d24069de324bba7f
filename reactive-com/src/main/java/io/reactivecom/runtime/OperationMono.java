package io.reactivecom.runtime;

import io.reactivecom.protocol.Operation;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** A verb: each subscription that requests is one operation on the loop. */
final class OperationMono<T> extends Mono<T> {

    private final Operations operations;
    private final String verb;
    private final String detail;
    private final Supplier<Consumer<Operation>> preparation;
    private final Function<Object, @Nullable T> conversion;

    /**
     * Creates the verb.
     *
     * @param operations where its operations live
     * @param verb its name
     * @param detail what it is about, or empty
     * @param preparation run on the subscriber's thread, at the request; may throw; returns what to do on the loop
     * @param conversion what the protocol's result means to the subscriber, null for nothing; no more than that, since the
     *     subscriber may be gone when it returns
     */
    OperationMono(
            Operations operations,
            String verb,
            String detail,
            Supplier<Consumer<Operation>> preparation,
            Function<Object, @Nullable T> conversion) {
        this.operations = operations;
        this.verb = verb;
        this.detail = detail;
        this.preparation = preparation;
        this.conversion = conversion;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        actual.onSubscribe(new OperationSubscription<>(operations, actual, verb, detail, preparation, conversion));
    }
}
