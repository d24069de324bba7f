package io.reactivecom.demo.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was reported, for the checks to look into.
 *
 * @param processes the names of all processes, by the ranks that they got
 * @param facts what happened, by time
 */
record Transcript(List<String> processes, List<Fact> facts) {

    Transcript {
        processes = List.copyOf(processes);
        facts = facts.stream().sorted(Comparator.comparingLong(Fact::nanos)).toList();
    }

    String first() {
        return processes.get(0);
    }

    String last() {
        return processes.get(processes.size() - 1);
    }

    /** Everyone but one. */
    List<String> othersThan(String process) {
        return processes.stream().filter(other -> !other.equals(process)).toList();
    }

    /** Everyone but the first, which is killed. */
    List<String> survivors() {
        return processes.subList(1, processes.size());
    }

    <F extends Fact> List<F> all(Class<F> type) {
        return stream(type).toList();
    }

    <F extends Fact> List<F> of(String process, Class<F> type) {
        return stream(type).filter(fact -> fact.process().equals(process)).toList();
    }

    /** When a step began at a process. */
    Optional<Long> began(String process, Step step) {
        return of(process, Told.Began.class).stream()
                .filter(fact -> fact.step() == step)
                .map(Fact::nanos)
                .findFirst();
    }

    /** When a step ended at a process. */
    Optional<Long> ended(String process, Step step) {
        return of(process, Told.Ended.class).stream()
                .filter(fact -> fact.step() == step)
                .map(Fact::nanos)
                .findFirst();
    }

    private <F extends Fact> Stream<F> stream(Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }
}
