package io.reactivecom.demo.history;

import java.util.Optional;

/**
 * The rendezvous of one sender with one receiver. Of a call of {@code sendToSync} two operations are recorded, both as long as
 * the call: the message is offered, and its taking is known. So the message is taken while both calls are under way.
 */
final class RendezvousSpec extends ObjectSpec<RendezvousSpec.State> {

    /** The message that is offered, empty before the first; whether it was taken. */
    record State(String message, boolean taken) {}

    /** A message is offered; one that is offered already and not taken is withdrawn. */
    record Offered(String message) {}

    /** The receiver's call got this message. */
    record Taken(String message) {}

    /** The receiver ended in its call: it may have taken what was offered, or not. */
    record PerhapsTaken() {}

    /** The sender's call completed. */
    record Completed(String message) {}

    RendezvousSpec() {
        super(new State("", false));
    }

    @Override
    Optional<State> next(State state, Object operation) {
        if (operation instanceof Offered offered) {
            return Optional.of(new State(offered.message(), false));
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
