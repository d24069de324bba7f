package io.reactivecom.protocol;

import io.reactivecom.ComException;
import io.reactivecom.Waiting;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * The operations that begin before the first view of a stay, as after an expulsion. Without a view they have no member to
 * reach or to wait for. They wait for that view, and are then carried out in their order.
 */
final class EarlyOperations implements Pending {

    /** What one call of an operation does; an operation that sends many messages has several. Compared by identity. */
    private static final class Step {
        private final Operation operation;
        private final Runnable verb;

        Step(Operation operation, Runnable verb) {
            this.operation = operation;
            this.verb = verb;
        }
    }

    private final Effects effects;
    /** All steps in their order; an application may cancel tens of thousands of them, so each can be removed in constant time. */
    private final Set<Step> steps = new LinkedHashSet<>();

    private final Map<Operation, Queue<Step>> byOperation = new LinkedHashMap<>();

    EarlyOperations(Effects effects) {
        this.effects = effects;
    }

    void add(Operation operation, Runnable verb) {
        Step step = new Step(operation, verb);
        steps.add(step);
        byOperation.computeIfAbsent(operation, added -> new ArrayDeque<>()).add(step);
    }

    /**
     * This process is in a view. What fails at one of its steps is cancelled, and goes no further. All others go on, and so does the
     * installation of the view, whatever a step throws.
     */
    void carryOut() {
        while (!steps.isEmpty()) {
            Step step = poll();
            try {
                step.verb.run();
            } catch (Throwable error) {
                effects.abandon(step.operation, error);
            }
        }
    }

    private Step poll() {
        Step oldest = steps.iterator().next();
        steps.remove(oldest);
        byOperation.computeIfPresent(oldest.operation, (operation, ofIt) -> {
            ofIt.remove();
            return ofIt.isEmpty() ? null : ofIt;
        });
        return oldest;
    }

    @Override
    public void cancel(Operation operation) {
        Queue<Step> cancelled = byOperation.remove(operation);
        if (cancelled != null) {
            cancelled.forEach(steps::remove);
        }
    }

    @Override
    public void failAll(ComException error) {
        List<Operation> failing = List.copyOf(byOperation.keySet());
        steps.clear();
        byOperation.clear();
        failing.forEach(operation -> effects.fail(operation, error));
    }

    @Override
    public void explain(long now, List<Waiting> lines) {
        byOperation.keySet().forEach(operation -> lines.add(line(operation, now)));
    }

    private static Waiting line(Operation operation, long now) {
        Duration age = Duration.ofNanos(now - operation.since());
        return new Waiting(operation.toString(), age, List.of(), "it waits for the first view");
    }
}
