package io.reactivecom.demo.history;

import java.util.Optional;
import org.opensearch.cluster.coordination.LinearizabilityChecker.SequentialSpec;

/**
 * What one object may do when its operations happen one after the other.
 *
 * @param <S> its states, compared by value
 */
abstract class ObjectSpec<S> implements SequentialSpec {

    private final S initial;

    ObjectSpec(S initial) {
        this.initial = initial;
    }

    /** The state after an operation, or nothing if the operation is impossible in this state. */
    abstract Optional<S> next(S state, Object operation);

    @Override
    public final Object initialState() {
        return initial;
    }

    @Override
    @SuppressWarnings("unchecked")
    public final Optional<Object> nextState(Object state, Object input, Object output) {
        return next((S) state, input).map(next -> next);
    }
}
