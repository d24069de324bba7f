package io.reactivecom.demo.history;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One acknowledged broadcast: it completes after all that it names have consumed it. */
final class AcknowledgementSpec extends ObjectSpec<Set<String>> {

    /** A member consumes the message. */
    record Consumed(String member) {}

    /** The sender's call completes and names those who acknowledged, as far as they can be judged. */
    record Completed(Set<String> acknowledged) {}

    AcknowledgementSpec() {
        super(Set.of(), SequentialObjects.Acknowledgement.class);
    }

    @Override
    Object subject(Object operation) {
        return "the broadcast";
    }

    @Override
    Optional<Set<String>> next(Set<String> consumed, Object operation) {
        if (operation instanceof Consumed by) {
            Set<String> next = new TreeSet<>(consumed);
            return next.add(by.member()) ? Optional.of(next) : Optional.empty();
        }
        return consumed.containsAll(((Completed) operation).acknowledged()) ? Optional.of(consumed) : Optional.empty();
    }
}
