package io.reactivecom.demo.history;

import java.util.Optional;

/** The messages from one stay of a sender to one stay of a receiver: once each, in order, none left out. */
final class FifoSpec extends ObjectSpec<FifoSpec.State> {

    /** The last message sent, and the last received; 0 for none. Messages are counted from 1. */
    record State(long sent, long received) {}

    /** A message was sent. */
    record Sent(long number) {}

    /** A message was received. */
    record Received(long number) {}

    FifoSpec() {
        super(new State(0, 0), SequentialObjects.Fifo.class);
    }

    @Override
    Object subject(Object operation) {
        return operation instanceof Sent sent ? sent.number() : ((Received) operation).number();
    }

    @Override
    Object countedFrom(Object first, Object operation) {
        long before = (Long) first - 1;
        return operation instanceof Sent sent
                ? new Sent(sent.number() - before)
                : new Received(((Received) operation).number() - before);
    }

    @Override
    Optional<State> next(State state, Object operation) {
        if (operation instanceof Sent sent) {
            return sent.number() == state.sent() + 1
                    ? Optional.of(new State(sent.number(), state.received()))
                    : Optional.empty();
        }
        long number = ((Received) operation).number();
        return number == state.received() + 1 && number <= state.sent()
                ? Optional.of(new State(state.sent(), number))
                : Optional.empty();
    }
}
