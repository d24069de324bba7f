package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.protocol.Operation;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.ViewId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nobody leaves a generation of a barrier before every member of its view has entered it. */
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

    /** What a process says of itself when it arrives tells which generation it has entered. */
    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced && sequenced.body() instanceof Arrive arrive) {
            entered.merge(new Place(from.self(), arrive.barrier()), arrive.count(), Math::max);
            Operation operation = arriving;
            if (operation != null && from.equals(arriver) && operation.detail().equals(arrive.barrier())) {
                generations.merge(operation, arrive.count(), Math::max);
            }
        }
    }

    @Override
    public void completed(SimulatedProcess process, Operation operation, Object result) {
        Long generation = generations.remove(operation);
        Decision decision = views.decision(ViewId.of(process.view()));
        if (generation != null && decision != null) {
            for (Member member : process.view().members()) {
                long base = decision.base(operation.detail(), member);
                long arrivals = entered.getOrDefault(new Place(member, operation.detail()), 0L);
                if (Math.max(base, arrivals) < generation) {
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

    @Override
    public void stepped(SimulatedProcess process) {
        arriving = null;
        arriver = null;
    }
}
