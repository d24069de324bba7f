package io.reactivecom.protocol.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What happens to connections and the network, by chance: they break, and fall apart, and are healed. */
final class RandomCuts {

    private static final long SECOND = 1_000 * SimulatedCluster.MILLISECOND;
    private static final long MOST_BETWEEN_CUTS = 60 * SimulatedCluster.MILLISECOND;
    private static final int STREAMED_WINDOWS = 4;

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Mix mix;
    private final Siege siege;
    /** Lets another process join. */
    private final Runnable newcomer;

    private boolean over;

    RandomCuts(SimulatedCluster cluster, RandomGenerator random, Mix mix, Siege siege, Runnable newcomer) {
        this.cluster = cluster;
        this.random = random;
        this.mix = mix;
        this.siege = siege;
        this.newcomer = newcomer;
    }

    /** From now on, what was still to be healed is somebody else's affair. */
    void end() {
        over = true;
    }

    private void count(Occurrence occurrence) {
        cluster.observer().happened(occurrence);
    }

    /** About when a process may be removed. */
    private void join() {
        if (!over) {
            newcomer.run();
        }
    }

    void disturb(SimulatedProcess one, SimulatedProcess other, Mix.Fault fault) {
        SimulatedNetwork network = cluster.network();
        switch (fault) {
            case BREAK -> {
                count(Occurrence.CONNECTION_BROKEN);
                long late = random.nextBoolean() ? SECOND : 1;
                network.breakBetween(one, other, late, late, random.nextBoolean());
            }
            case HALF_OPEN -> {
                count(Occurrence.HALF_OPEN_CONNECTION);
                long late = random.nextLong(5 * SECOND);
                boolean dialled = random.nextBoolean();
                network.breakBetween(one, other, dialled ? 1 : late, dialled ? late : 1, random.nextBoolean());
            }
            case FLAPPING -> {
                count(Occurrence.CONNECTIONS_CUT_AGAIN_AND_AGAIN);
                one.verbs().stream(other, STREAMED_WINDOWS);
                other.verbs().stream(one, STREAMED_WINDOWS);
                flap(one, other, cluster.time().now() + random.nextLong(2 * SECOND));
            }
            case GARBLE -> network.garbleBetween(one, other);
            default -> {
                count(fault == Mix.Fault.CUT ? Occurrence.PARTITION : Occurrence.ONE_WAY_CUT);
                network.cut(one, other);
                if (fault == Mix.Fault.CUT) {
                    network.cut(other, one);
                }
                healLater();
            }
        }
    }

    /** A middlebox that cuts every connection between two after a few milliseconds, for a while. */
    private void flap(SimulatedProcess one, SimulatedProcess other, long until) {
        if (!over && cluster.time().now() < until) {
            cluster.network().breakBetween(one, other, noticed(), noticed(), random.nextBoolean());
            long next = 1 + random.nextLong(MOST_BETWEEN_CUTS);
            cluster.time().after(next, () -> flap(one, other, until));
        }
    }

    /** The two ends learn of a cut at the same moment, or one long after the other. */
    private long noticed() {
        return random.nextBoolean() ? 1 : random.nextLong(MOST_BETWEEN_CUTS);
    }

    void partition() {
        List<SimulatedProcess> living = new ArrayList<>(cluster.living());
        Collections.shuffle(living, new Random(random.nextLong()));
        List<SimulatedProcess> some = living.subList(0, random.nextInt(living.size()));
        List<SimulatedProcess> others = living.subList(some.size(), living.size());
        count(Occurrence.PARTITION);
        cluster.network().healAllBut(some, others);
        healLater();
    }

    void healLater() {
        cluster.time().after(random.nextLong(mix.mostCutNanos()), this::heal);
    }

    /** A moment from now, cuts a process off: one way, the other, or both. */
    void isolate(SimulatedProcess process, int ways) {
        cluster.time().after(random.nextLong(mix.mostHasteNanos()), () -> {
            if (!over) {
                count(ways == 0 ? Occurrence.PARTITION : Occurrence.ONE_WAY_CUT);
                for (SimulatedProcess other : cluster.living()) {
                    cut(process, other, ways);
                }
                healLater();
            }
        });
    }

    void healSoon() {
        cluster.time().after(random.nextLong(mix.mostHasteNanos()), this::heal);
    }

    private void cut(SimulatedProcess process, SimulatedProcess other, int ways) {
        if (ways != 1) {
            cluster.network().cut(process, other);
        }
        if (ways != 2) {
            cluster.network().cut(other, process);
        }
    }

    /** A moment from now, cuts a process off from one other, most likely the one that would propose to remove it. */
    void quarrel(SimulatedProcess process) {
        SimulatedProcess other = random.nextBoolean() ? first(process) : another(process);
        if (other == null || other.equals(process)) {
            isolate(process, 0);
            return;
        }
        if (random.nextBoolean()) {
            cluster.time().after(2 * SECOND + random.nextLong(2 * SECOND), this::join);
        }
        cluster.time().after(random.nextLong(mix.mostHasteNanos()), () -> {
            if (!over) {
                disturb(process, other, random.nextBoolean() ? Mix.Fault.CUT : Mix.Fault.ONE_WAY_CUT);
            }
        });
    }

    /** Who has rank 0 in a process's view, if it lives. */
    private @Nullable SimulatedProcess first(SimulatedProcess process) {
        for (SimulatedProcess other : cluster.living()) {
            if (process.view().rankOf(other.self()) == 0) {
                return other;
            }
        }
        return null;
    }

    void heal() {
        if (!over && siege.isUnderWay()) {
            healLater();
        } else if (!over && cluster.network().heal()) {
            count(Occurrence.HEAL);
        }
    }

    @Nullable
    SimulatedProcess another(SimulatedProcess process) {
        List<SimulatedProcess> others = new ArrayList<>(cluster.living());
        others.remove(process);
        return others.isEmpty() ? null : others.get(random.nextInt(others.size()));
    }
}
