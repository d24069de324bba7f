package io.reactivecom;

import java.time.Duration;
import java.util.List;

/**
 * One line of {@link Com#explain()}: an operation that has not ended, and why.
 *
 * @param operation the verb and what it is about
 * @param age how long it has been waiting
 * @param waitingFor the members on whom it waits; empty if it waits for something else
 * @param why one sentence
 */
public record Waiting(String operation, Duration age, List<Member> waitingFor, String why) {

    /** Copies the list. */
    public Waiting {
        waitingFor = List.copyOf(waitingFor);
    }

    @Override
    public String toString() {
        return operation + ", " + age.toMillis() + " ms: " + why;
    }
}
