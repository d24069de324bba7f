package io.reactivecom.protocol.simulation;

import io.reactivecom.Member;
import io.reactivecom.protocol.Operation;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nobody leaves a generation of a barrier before every member of its view has entered it; then everybody does. */
final class BarrierPromise implements Observer {

    /** A member at a barrier. */
    private record Place(Member member, String barrier) {}

    private final ViewPromises views;
    private final Map<Place, Long> entered = new HashMap<>();
    private final Map<Operation, Long> generations = new HashMap<>();
    private @Nullable Operation arriving;
    private @Nullable SimulatedProcess arriver;

    BarrierPromise(ViewPromises views) {
        this.views = views;
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
        Decision decision = views.decision(ViewId.of(process.view()));
        if (generation != null && decision != null) {
            for (Member member : process.view().members()) {
                long arrivals = arrivals(member, operation.detail());
                if (count(decision, member, operation.detail()) < generation) {
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

    private long count(Decision decision, Member member, String barrier) {
        return Math.max(decision.base(barrier, member), arrivals(member, barrier));
    }

    /** When all has been said to a member that there is to say, it waits only for generations that somebody has not entered. */
    void checkNobodyWaitsInVain(SimulatedProcess process) {
        Decision decision = views.decision(ViewId.of(process.view()));
        for (Operation operation : process.verbs().pending()) {
            Long generation = generations.get(operation);
            boolean inVain = generation != null
                    && decision != null
                    && process.view().members().stream()
                            .allMatch(member -> count(decision, member, operation.detail()) >= generation);
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
