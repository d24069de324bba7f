package io.reactivecom.demo.history;

import java.util.Optional;

/**
 * The rendezvous of one sender with one receiver. Of a call of {@code sendToSync} two operations are recorded, both as long as
 * the call: the message is offered, and its taking is known. So the message is taken while both calls are under way. The
 * messages are numbered in the order of the sender's calls.
 */
final class RendezvousSpec extends ObjectSpec<RendezvousSpec.State> {

    /** The message that is offered, 0 before the first; whether it was taken. */
    record State(long message, boolean taken) {}

    /** A message is offered, later than all before; one that is offered already and not taken is withdrawn. */
    record Offered(long message) {}

    /** The receiver's call got this message. */
    record Taken(long message) {}

    /** The receiver ended in its call: it may have taken what was offered, or not. */
    record PerhapsTaken() {}

    /** The sender's call completed. */
    record Completed(long message) {}

    RendezvousSpec() {
        super(new State(0, false), SequentialObjects.Rendezvous.class);
    }

    @Override
    Object subject(Object operation) {
        if (operation instanceof Offered offered) {
            return offered.message();
        }
        if (operation instanceof Taken taken) {
            return taken.message();
        }
        return operation instanceof Completed completed ? completed.message() : ANY;
    }

    @Override
    Optional<State> next(State state, Object operation) {
        if (operation instanceof Offered offered) {
            return offered.message() > state.message()
                    ? Optional.of(new State(offered.message(), false))
                    : Optional.empty();
        }
        if (operation instanceof PerhapsTaken) {
            return Optional.of(new State(state.message(), true));
        }
        if (operation instanceof Taken taken) {
            return state.equals(new State(taken.message(), false))
                    ? Optional.of(new State(taken.message(), true))
                    : Optional.empty();
        }
        return state.equals(new State(((Completed) operation).message(), true)) ? Optional.of(state) : Optional.empty();
    }
}
