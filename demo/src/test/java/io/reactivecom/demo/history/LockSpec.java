package io.reactivecom.demo.history;

import java.util.Optional;

/** A ring as a lock with rising tokens: one holder at a time, and each has a greater fence than all before. */
final class LockSpec extends ObjectSpec<LockSpec.State> {

    /** The holder of the permit, empty if there is none; the greatest fence so far. */
    record State(String holder, long fence) {}

    /** A permit was granted. */
    record Acquired(String holder, long fence) {}

    /** A permit was given back, or lost: from here on there is no holder. */
    record Ended(String holder, long fence) {}

    LockSpec() {
        super(new State("", 0), SequentialObjects.Lock.class);
    }

    @Override
    Object subject(Object operation) {
        return operation instanceof Acquired acquired ? acquired.fence() : ((Ended) operation).fence();
    }

    @Override
    Optional<State> next(State state, Object operation) {
        if (operation instanceof Acquired acquired) {
            return state.holder().isEmpty() && acquired.fence() > state.fence()
                    ? Optional.of(new State(acquired.holder(), acquired.fence()))
                    : Optional.empty();
        }
        Ended ended = (Ended) operation;
        return state.equals(new State(ended.holder(), ended.fence()))
                ? Optional.of(new State("", state.fence()))
                : Optional.empty();
    }
}
