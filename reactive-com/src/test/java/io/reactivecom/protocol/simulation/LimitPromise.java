package io.reactivecom.protocol.simulation;

import io.reactivecom.ComException;
import io.reactivecom.LimitExceededException;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.protocol.Insight;
import io.reactivecom.protocol.Operation;
import java.util.List;
import java.util.Set;

/**
 * An operation whose name has no room where it needs some fails, and names the member whose limit that is: nobody waits for
 * ever. No other operation fails so.
 */
final class LimitPromise implements Observer {

    private static final String BARRIER = "synchronize";
    private static final String RING = "request";

    private final SimulatedCluster cluster;

    LimitPromise(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void failed(SimulatedProcess process, Operation operation, ComException error) {
        if (!(error instanceof LimitExceededException exceeded)) {
            return;
        }
        Member full = exceeded.member();
        if (full == null) {
            cluster.observer().happened(Occurrence.NAME_BEYOND_A_LIMIT);
            checkFull(process, operation, process, error);
            return;
        }
        if (!process.view().contains(full)) {
            throw new Violation("limit", process + " is not with " + full + ", and " + operation + " fails: " + error);
        }
        boolean ring = operation.verb().equals(RING);
        cluster.observer().happened(ring ? Occurrence.RING_WITHOUT_ROOM : Occurrence.BARRIER_WITHOUT_ROOM);
        checkFull(process, operation, cluster.process(full.name()), error);
    }

    /** Names are never forgotten, so one that has refused a name has no room for it now; unless it has begun another stay. */
    private static void checkFull(
            SimulatedProcess process, Operation operation, SimulatedProcess full, ComException error) {
        boolean same = process.equals(full) || process.view().contains(full.self());
        if (same && full.isThere() && !lacksRoom(full, operation)) {
            throw new Violation("limit", process + " fails " + operation + " where there is room: " + error);
        }
    }

    private static boolean lacksRoom(SimulatedProcess process, Operation operation) {
        Insight insight = process.insight();
        boolean ring = operation.verb().equals(RING);
        Set<String> used = ring ? insight.rings() : insight.barriers();
        int most = ring
                ? process.settings().limits().rings()
                : process.settings().limits().barriers();
        return used.size() >= most && !used.contains(operation.detail());
    }

    /** Whether nothing waits for a member that has no room for its name; a moment for the refusal has to pass. */
    boolean holds(List<SimulatedProcess> group) {
        return group.stream()
                .allMatch(process -> process.verbs().pending().stream()
                        .noneMatch(operation -> waitsInVain(process, operation, group)));
    }

    private static boolean waitsInVain(SimulatedProcess process, Operation operation, List<SimulatedProcess> group) {
        if (operation.verb().equals(BARRIER)) {
            return group.stream().anyMatch(other -> lacksRoom(other, operation));
        }
        View view = process.view();
        return operation.verb().equals(RING)
                && group.stream().noneMatch(other -> other.insight().hasToken(operation.detail()))
                && group.stream()
                        .filter(other -> view.rankOf(other.self()) == view.size() - 1)
                        .anyMatch(minter -> lacksRoom(minter, operation));
    }
}
