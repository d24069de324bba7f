package io.reactivecom.protocol;

import io.reactivecom.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One barrier: who has arrived how often, up to which generation it is complete, and who waits here. */
final class Barrier {

    private final String name;
    private final Member self;
    private final Arrivals arrivals;
    private long complete;
    private long toldToAll;
    private boolean refused;
    /** By incomplete generation that this process has entered, in order, who waits for it; null if nobody does any more. */
    private final Map<Long, @Nullable Operation> waiting = new LinkedHashMap<>();

    private final Map<Operation, Long> generations = new HashMap<>();
    /** The generations for which nobody waits any more. */
    private final NavigableSet<Long> abandoned = new TreeSet<>();

    Barrier(String name, Member self, Arrivals arrivals) {
        this.name = name;
        this.self = self;
        this.arrivals = arrivals;
    }

    String name() {
        return name;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** How often this process has arrived, its base included. */
    long mine() {
        return arrivals.of(self);
    }

    /** Up to which generation all have come, as far as the present view's members have told. */
    long complete() {
        return complete;
    }

    /** What was known of another view says nothing of this one. */
    void forgetComplete() {
        complete = 0;
        toldToAll = 0;
    }

    /** Whether somebody waits here for a generation of which not all members have been told that this process is in it. */
    boolean isToBeTold() {
        return toldToAll < mine() && !generations.isEmpty();
    }

    void tellToAll() {
        toldToAll = mine();
    }

    /** Whether this process waits for so long that it has told all, and has heard from all who do. */
    boolean isSlow() {
        return toldToAll == mine();
    }

    /** Waits for the oldest incomplete generation that this process has entered and no longer waits for, if there is one. */
    boolean takeUp(Operation operation) {
        Long oldest = abandoned.pollFirst();
        if (oldest != null) {
            await(oldest, operation);
        }
        return oldest != null;
    }

    private void await(long generation, Operation operation) {
        waiting.put(generation, operation);
        generations.put(operation, generation);
    }

    /** Enters the next generation. */
    void enter(long generation, Operation operation) {
        await(generation, operation);
        arrivals.note(self, generation);
    }

    /** Ends the generations up to this one, and tells who has waited for them. */
    List<Operation> completeUpTo(long generation) {
        complete = generation;
        List<Operation> freed = new ArrayList<>();
        while (!waiting.isEmpty()) {
            long oldest = waiting.keySet().iterator().next();
            if (oldest > generation) {
                break;
            }
            Operation operation = waiting.remove(oldest);
            if (operation == null) {
                abandoned.remove(oldest);
            } else {
                generations.remove(operation);
                freed.add(operation);
            }
        }
        return freed;
    }

    /** A member has no room for this barrier: forgets all operations that wait, and returns them. The next one asks all again. */
    List<Operation> refuse() {
        refused = true;
        toldToAll = 0;
        return forgetAll();
    }

    /** Whether the arrivals here have to be told again before somebody waits for those that are left alone. */
    boolean isRefused() {
        return refused;
    }

    void forget(Operation operation) {
        Long generation = generations.remove(operation);
        if (generation != null) {
            waiting.put(generation, null);
            abandoned.add(generation);
        }
    }

    /** Forgets all who wait, and tells who they were. */
    List<Operation> forgetAll() {
        List<Operation> forgotten = new ArrayList<>();
        forEachWaiting((generation, operation) -> forgotten.add(operation));
        forgotten.forEach(this::forget);
        return forgotten;
    }

    void forEachWaiting(BiConsumer<Long, Operation> action) {
        waiting.forEach((generation, operation) -> {
            if (operation != null) {
                action.accept(generation, operation);
            }
        });
    }
}
