package io.reactivecom.protocol.simulation;

import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.protocol.Operation;
import io.reactivecom.wire.Decision;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nobody leaves a generation of a barrier before every member of its view has entered it; then everybody does. */
final class BarrierPromise implements Observer {

    /** A member at a barrier. */
    private record Place(Member member, String barrier) {}

    private final Map<Place, Long> entered = new HashMap<>();
    /** What was decided, in whatever view: later ones need not repeat it. */
    private final Map<Place, Long> bases = new HashMap<>();

    private final Map<Operation, Long> generations = new HashMap<>();
    private @Nullable Operation arriving;
    private @Nullable SimulatedProcess arriver;

    @Override
    public void installed(SimulatedProcess process, View view) {
        for (Decision.Base base : process.insight().decision().bases()) {
            view.members().stream()
                    .filter(member -> member.admitted() == base.admitted())
                    .forEach(member -> bases.put(new Place(member, base.barrier()), base.count()));
        }
    }

    @Override
    public void started(SimulatedProcess process, Operation operation) {
        boolean arrives = operation.verb().equals("synchronize") && !process.isPaused();
        arriving = arrives ? operation : null;
        arriver = arrives ? process : null;
    }

    @Override
    public void entered(SimulatedProcess process, String barrier, long generation) {
        entered.merge(new Place(process.self(), barrier), generation, Math::max);
        Operation operation = arriving;
        if (operation != null && process.equals(arriver) && operation.detail().equals(barrier)) {
            generations.merge(operation, generation, Math::max);
        }
    }

    @Override
    public void completed(SimulatedProcess process, Operation operation, Object result) {
        Long generation = generations.remove(operation);
        if (generation != null) {
            for (Member member : process.view().members()) {
                long arrivals = arrivals(member, operation.detail());
                if (count(member, operation.detail()) < generation) {
                    throw new Violation(
                            "barrier",
                            process + " leaves generation " + generation + " of " + operation + ", " + member
                                    + " has only entered " + arrivals);
                }
                if (arrivals < generation) {
                    process.cluster().observer().happened(Occurrence.BARRIER_BASE_USED);
                }
            }
        }
    }

    private long arrivals(Member member, String barrier) {
        return entered.getOrDefault(new Place(member, barrier), 0L);
    }

    private long count(Member member, String barrier) {
        return Math.max(bases.getOrDefault(new Place(member, barrier), 0L), arrivals(member, barrier));
    }

    /** When all has been said to a member that there is to say, it waits only for generations that somebody has not entered. */
    void checkNobodyWaitsInVain(SimulatedProcess process) {
        for (Operation operation : process.verbs().pending()) {
            Long generation = generations.get(operation);
            boolean inVain = generation != null
                    && process.view().members().stream()
                            .allMatch(member -> count(member, operation.detail()) >= generation);
            if (inVain) {
                throw new Violation(
                        "liveness",
                        process + " waits at generation " + generation + ", which all have entered: "
                                + process.protocol().explain(process.now()));
            }
        }
    }

    @Override
    public void stepped(SimulatedProcess process) {
        arriving = null;
        arriver = null;
    }
}
