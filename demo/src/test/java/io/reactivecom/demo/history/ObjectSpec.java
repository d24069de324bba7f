package io.reactivecom.demo.history;

import java.util.List;
import java.util.Optional;
import org.opensearch.cluster.coordination.LinearizabilityChecker.SequentialSpec;

/**
 * What one object may do when its operations happen one after the other.
 *
 * @param <S> its states, compared by value
 */
abstract class ObjectSpec<S> implements SequentialSpec {

    /** The subject of an operation that may be about any. */
    static final Object ANY = new Object();

    private final S initial;
    private final Class<?> sequential;

    /**
     * Creates the specification.
     *
     * @param initial the state before all operations
     * @param sequential the same object for the second judge
     */
    ObjectSpec(S initial, Class<?> sequential) {
        this.initial = initial;
        this.sequential = sequential;
    }

    final Class<?> sequential() {
        return sequential;
    }

    /** The operations that make a new sequential object have the initial state. */
    List<Object> first() {
        return List.of();
    }

    /** Which of the object's fences, messages or generations an operation is about, or {@link #ANY}. */
    abstract Object subject(Object operation);

    /** An operation as it would be if the object's history began with this subject. */
    Object countedFrom(Object first, Object operation) {
        return operation;
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
