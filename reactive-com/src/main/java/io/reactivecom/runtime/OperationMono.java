package io.reactivecom.runtime;

import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;

/** A verb: each subscription that requests is one operation on the loop. */
final class OperationMono<T> extends Mono<T> implements Scannable {

    private final Operations operations;
    private final Verb<T> verb;

    /**
     * Creates it.
     *
     * @param operations where its operations live
     * @param verb what each of them does
     */
    OperationMono(Operations operations, Verb<T> verb) {
        this.operations = operations;
        this.verb = verb;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        UserCode.subscribe(actual, new OperationSubscription<>(operations, actual, verb));
    }

    @Override
    public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
        return key.equals(Attr.NAME) ? verb.fullName() : null;
    }
}
