package io.reactivecom.protocol.simulation;

import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.wire.ViewId;
import java.util.random.RandomGenerator;

/** The state directory of the processes of one name: it keeps the latest view over restarts, and may be slow. */
final class SimulatedDisk {

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private ViewId stored = ViewId.NONE;
    private long mostNanos;
    private long busyUntil;

    SimulatedDisk(SimulatedCluster cluster, RandomGenerator random, long mostNanos) {
        this.cluster = cluster;
        this.random = random;
        this.mostNanos = mostNanos;
    }

    /** The latest view that was written. */
    ViewId stored() {
        return stored;
    }

    /** From now on a write takes between two fifths of this time and all of it; none at all if this is 0. */
    void slowDown(long nanos) {
        mostNanos = nanos;
    }

    /** Writes one view after the other; true if that has taken no time. What a process has not written yet ends with it. */
    boolean store(SimulatedProcess process, ViewId view) {
        long now = cluster.time().now();
        if (mostNanos == 0 && now >= busyUntil) {
            keep(view);
            return true;
        }
        long nanos = 2 * mostNanos / 5 + random.nextLong(3 * mostNanos / 5 + 1);
        if (nanos > SimulatedCluster.TIMEOUT) {
            cluster.observer().happened(Occurrence.DISK_SLOWER_THAN_A_TIMEOUT);
        }
        busyUntil = Math.max(now, busyUntil) + nanos;
        ComProtocol writing = process.protocol();
        cluster.time().at(busyUntil, () -> written(process, writing, view));
        return false;
    }

    private void written(SimulatedProcess process, ComProtocol writing, ViewId view) {
        if (process.isThere()) {
            keep(view);
            process.execute(current -> {
                if (current.equals(writing)) {
                    current.stored(view, process.now());
                }
            });
        }
    }

    private void keep(ViewId view) {
        if (view.fenceBase() > stored.fenceBase()) {
            stored = view;
        }
    }
}
