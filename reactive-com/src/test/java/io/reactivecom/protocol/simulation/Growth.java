package io.reactivecom.protocol.simulation;

import io.reactivecom.AckLevel;
import io.reactivecom.Identity;
import io.reactivecom.Limits;
import io.reactivecom.Quorum;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Settings;
import io.reactivecom.wire.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A group in which nothing goes wrong: what each verb costs in frames and in virtual time. Every hop takes a millisecond. */
final class Growth implements Observer {

    private static final long MOST_NANOS = 3_600_000_000_000L;

    /**
     * What a workload took.
     *
     * @param frames how many were sent, but heartbeats and acknowledgements, which go by time
     * @param nanos of virtual time
     */
    record Cost(long frames, long nanos) {

        Cost less(Cost other) {
            return new Cost(frames - other.frames, nanos - other.nanos);
        }
    }

    private final SimulatedCluster cluster = new SimulatedCluster(1, this);
    private final int members;
    private final Cost forming;
    private final Map<SimulatedProcess, Integer> turnsLeft = new HashMap<>();
    private long frames;
    private int joined;
    private int done;

    private Growth(int members, int hubSize, int expect) {
        this.members = members;
        cluster.hubsFrom(hubSize);
        cluster.allow(Limits.defaults().withHalfOpen(members).withConnections(4 * members));
        this.forming = cost(() -> start(expect), () -> joined == members);
        cluster.run(SimulatedCluster.INTERVAL);
    }

    /** A group of so many, which they found together, with hubs in views of this size and more. */
    static Growth founded(int members, int hubSize) {
        return new Growth(members, hubSize, members);
    }

    /** The same, which one founds, and the others come to it. */
    static Growth joined(int members) {
        return new Growth(members, Settings.HUB_SIZE, 1);
    }

    /** All start at one moment, and know the address of the first. */
    private void start(int expect) {
        SimulatedProcess first = cluster.start("P0", expect, List.of());
        for (int number = 1; number < members; number++) {
            cluster.start("P" + number, expect, List.of(first));
        }
    }

    /** What it took until all were in one view. */
    Cost forming() {
        return forming;
    }

    /** All arrive at one moment, and are free when all are. */
    Cost barrier() {
        return cost(() -> all().forEach(process -> process.verbs().synchronize("growth")), () -> done == members);
    }

    /** One sends to all, and waits for all. */
    Cost broadcastSync() {
        return cost(
                () -> all().get(0).verbs().broadcastSync("growth", Quorum.all(), AckLevel.RECEIVED), () -> done == 1);
    }

    /** All ask at one moment, and each takes so many turns, without staying; it asks again as it gives the permit back. */
    Cost lock(int turns) {
        all().forEach(process -> turnsLeft.put(process, turns));
        return cost(() -> all().forEach(process -> process.verbs().request("growth")), () -> done == turns * members);
    }

    private List<SimulatedProcess> all() {
        return cluster.processes();
    }

    private Cost cost(Runnable workload, BooleanSupplier isOver) {
        long framesBefore = frames;
        long begun = cluster.time().now();
        done = 0;
        workload.run();
        if (!cluster.runUntil(isOver, MOST_NANOS)) {
            throw new AssertionError(
                    "it is not over after an hour: " + done + " of " + members + " done, " + joined + " in");
        }
        Cost cost = new Cost(frames - framesBefore, cluster.time().now() - begun);
        rest();
        return cost;
    }

    /** Lets what is still on its way arrive. */
    private void rest() {
        cluster.run(10 * SimulatedCluster.MILLISECOND);
    }

    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        if (!(frame instanceof Frame.Heartbeat) && !(frame instanceof Frame.Ack)) {
            frames++;
        }
    }

    @Override
    public void installed(SimulatedProcess process, View view) {
        joined = view.size() == members ? joined + 1 : joined;
    }

    @Override
    public void granted(SimulatedProcess process, Grant grant) {
        if (turnsLeft.merge(process, -1, Integer::sum) > 0) {
            process.verbs().releaseAndRequest(grant.ring());
        } else {
            process.verbs().release(grant.ring());
        }
    }

    @Override
    public void completed(SimulatedProcess process, Operation operation, Object result) {
        done++;
    }

    @Override
    public void status(SimulatedProcess process, Status status) {
        if (status == Status.SUSPENDED) {
            throw new AssertionError(process + " is suspended, though nothing goes wrong");
        }
    }
}
