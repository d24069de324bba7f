package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.protocol.Grant;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Install;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the guard is for. Whoever is given a permit keeps it, and is cut off from rank 0 alone, so that the others echo it until
 * they accept a view without it. In that moment it is cut off from all, and hears of nothing, while another wants its permit,
 * and perhaps a newcomer joins: by a view that removes nobody. Or the third of three leaves, and rank 0, which wants the
 * permit, is cut off from the two others in the moment in which it has decided on the view without the leaver.
 */
final class Siege implements Observer {

    private static final long LENGTH = 8_000 * SimulatedCluster.MILLISECOND;

    /** After so long, the heartbeats of those whose clocks differ do not coincide any more. */
    private static final long MOST_PHASE = 2_000 * SimulatedCluster.MILLISECOND;

    private static final int MOST = 3;

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Mix mix;
    /** Lets another process join. */
    private final Runnable newcomer;

    private int begun;
    private @Nullable SimulatedProcess holder;
    /** Leaves while the holder is besieged; in other sieges the holder itself is removed. */
    private @Nullable SimulatedProcess leaver;

    private boolean silenced;

    Siege(SimulatedCluster cluster, RandomGenerator random, Mix mix, Runnable newcomer) {
        this.cluster = cluster;
        this.random = random;
        this.mix = mix;
        this.newcomer = newcomer;
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
            leaver = null;
            process.verbs().cling(true);
            cluster.time().after(random.nextLong(MOST_PHASE), () -> begin(process, grant));
            cluster.time().after(LENGTH, () -> end(process));
        }
    }

    private void begin(SimulatedProcess process, Grant grant) {
        if (!process.equals(holder)) {
            return;
        }
        if (process.view().size() == 3 && random.nextBoolean() && beginWithALeaver(process, grant)) {
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

    /** The third of three leaves; rank 0 decides on that, and is cut off from both at once. */
    private boolean beginWithALeaver(SimulatedProcess process, Grant grant) {
        for (SimulatedProcess other : cluster.living()) {
            int rank = process.view().rankOf(other.self());
            if (rank == 0) {
                other.verbs().request(grant.ring());
            } else if (rank > 0 && !other.equals(process) && other.status() == Status.PRIMARY) {
                leaver = other;
                other.verbs().leave();
            }
        }
        return leaver != null;
    }

    private void separate(SimulatedProcess process, SimulatedProcess other) {
        cluster.network().cut(process, other);
        cluster.network().cut(other, process);
    }

    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        SimulatedProcess besieged = holder;
        if (besieged == null || silenced || !(frame instanceof Frame.Sequenced sequenced)) {
            return;
        }
        if (sequenced.body() instanceof Accept accept
                && !accept.decision().view().contains(besieged.self())) {
            silenced = true;
            cluster.observer().happened(Occurrence.HOLDER_SILENCED_AT_ITS_REMOVAL);
            cluster.time().after(random.nextLong(mix.mostHasteNanos()), () -> silence(besieged));
        }
        SimulatedProcess leaving = leaver;
        if (leaving != null
                && sequenced.body() instanceof Install install
                && !install.decision().view().contains(leaving.self())) {
            silenced = true;
            cluster.observer().happened(Occurrence.HOLDER_LEFT_WITH_A_LEAVER);
            separate(from, besieged);
            separate(from, leaving);
        }
    }

    private void silence(SimulatedProcess process) {
        if (process.equals(holder)) {
            cluster.living().forEach(other -> separate(process, other));
            if (random.nextBoolean()) {
                newcomer.run();
            }
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
