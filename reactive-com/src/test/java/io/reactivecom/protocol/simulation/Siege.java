package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.protocol.Grant;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.ViewBody.Accept;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the guard is for. Whoever is given a permit keeps it, and is cut off from rank 0 alone, so that the others echo it until
 * they accept a view without it. In that moment it is cut off from all, and hears of nothing, while another wants its permit.
 */
final class Siege implements Observer {

    private static final long LENGTH = 8_000 * SimulatedCluster.MILLISECOND;

    /** After so long, the heartbeats of those whose clocks differ do not coincide any more. */
    private static final long MOST_PHASE = 2_000 * SimulatedCluster.MILLISECOND;

    private static final int MOST = 3;

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Mix mix;
    private int begun;
    private @Nullable SimulatedProcess holder;
    private boolean silenced;

    Siege(SimulatedCluster cluster, RandomGenerator random, Mix mix) {
        this.cluster = cluster;
        this.random = random;
        this.mix = mix;
    }

    /** Whether the network is to stay as it is. */
    boolean isUnderWay() {
        return holder != null;
    }

    @Override
    public void granted(SimulatedProcess process, Grant grant) {
        View view = process.view();
        boolean fits = view.size() > 2
                && view.rankOf(process.self()) > 0
                && !process.isPaused()
                && (!mix.ratesDiffer() || cluster.machine(process.name()).isSlow());
        if (mix.hasSieges() && holder == null && begun < MOST && fits) {
            begun++;
            holder = process;
            silenced = false;
            process.verbs().cling(true);
            cluster.time().after(random.nextLong(MOST_PHASE), () -> begin(process, grant));
            cluster.time().after(LENGTH, () -> end(process));
        }
    }

    private void begin(SimulatedProcess process, Grant grant) {
        if (!process.equals(holder)) {
            return;
        }
        for (SimulatedProcess other : cluster.living()) {
            if (process.view().rankOf(other.self()) == 0) {
                separate(process, other);
            }
        }
        List<SimulatedProcess> others = new ArrayList<>(cluster.living());
        others.removeIf(other -> other.equals(process) || other.status() != Status.PRIMARY);
        if (!others.isEmpty()) {
            others.get(random.nextInt(others.size())).verbs().request(grant.ring());
        }
    }

    private void separate(SimulatedProcess process, SimulatedProcess other) {
        cluster.network().cut(process, other);
        cluster.network().cut(other, process);
    }

    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        SimulatedProcess besieged = holder;
        if (besieged != null
                && !silenced
                && frame instanceof Frame.Sequenced sequenced
                && sequenced.body() instanceof Accept accept
                && !accept.decision().view().contains(besieged.self())) {
            silenced = true;
            cluster.observer().happened(Occurrence.HOLDER_SILENCED_AT_ITS_REMOVAL);
            cluster.time().after(random.nextLong(mix.mostHasteNanos()), () -> silence(besieged));
        }
    }

    private void silence(SimulatedProcess process) {
        if (process.equals(holder)) {
            cluster.living().forEach(other -> separate(process, other));
        }
    }

    private void end(SimulatedProcess process) {
        if (process.equals(holder)) {
            holder = null;
            process.verbs().cling(false);
            process.verbs().releaseAll();
        }
    }

    /** Fate relents. */
    void end() {
        begun = MOST;
        SimulatedProcess besieged = holder;
        if (besieged != null) {
            end(besieged);
        }
    }
}
