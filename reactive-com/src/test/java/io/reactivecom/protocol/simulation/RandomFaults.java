package io.reactivecom.protocol.simulation;

import io.reactivecom.Status;
import io.reactivecom.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What fate does, by chance: processes come, go and stand still, connections break, the network falls apart. */
final class RandomFaults {

    private static final long SECOND = 1_000 * SimulatedCluster.MILLISECOND;
    private static final long MOST_BETWEEN_CUTS = 60 * SimulatedCluster.MILLISECOND;
    private static final int STREAMED_WINDOWS = 4;

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Mix mix;
    private final ViewPromises views;
    private final RandomMachines machines;
    private final Outages outages;
    private final Siege siege;
    private int born;
    private boolean over;

    RandomFaults(SimulatedCluster cluster, RandomGenerator random, Mix mix, ViewPromises views) {
        this.cluster = cluster;
        this.random = random;
        this.mix = mix;
        this.views = views;
        this.machines = new RandomMachines(cluster, random, mix);
        this.siege = new Siege(cluster, random, mix);
        this.outages =
                new Outages(cluster, random, mix, views, (name, expect) -> start(name, expect, cluster.processes()));
    }

    /** Starts processes that found a group, some of them at the same moment. */
    void begin() {
        cluster.network().narrow();
        cluster.network()
                .delayAll(
                        SimulatedCluster.MILLISECOND / 10,
                        SimulatedCluster.MILLISECOND + random.nextLong(mix.mostDelayNanos()));
        for (int place = 0; place < mix.founders(); place++) {
            hideSometimes(start("P" + born++, mix.founders(), cluster.processes()), 4 * SECOND);
            cluster.run(random.nextInt(3) * SimulatedCluster.MILLISECOND);
        }
    }

    private SimulatedProcess start(String name, int expect, List<SimulatedProcess> known) {
        machines.prepare(name);
        SimulatedProcess process = cluster.start(name, expect, known, mix.window(), mix.failWhenSuspended());
        if (process.remembers().number() > 0) {
            count(Occurrence.RESTART_WITH_A_STORED_VIEW);
        }
        long slowness = mix.slownessNanos();
        process.reader().slowDown(slowness);
        if (slowness > 0) {
            count(Occurrence.SLOW_READER);
        }
        return process;
    }

    /** For a while, some of those that are there cannot dial a newcomer, or none of them can. */
    private void hideSometimes(SimulatedProcess newcomer, long mostNanos) {
        List<SimulatedProcess> others = new ArrayList<>(cluster.living());
        others.remove(newcomer);
        if (random.nextInt(8) == 0 && !others.isEmpty()) {
            count(Occurrence.ADDRESS_THAT_CANNOT_BE_DIALLED);
            Collections.shuffle(others, new Random(random.nextLong()));
            int some = random.nextBoolean() ? others.size() : 1 + random.nextInt(others.size());
            cluster.network().hide(newcomer, others.subList(0, some));
            cluster.time()
                    .after(random.nextLong(mostNanos), () -> cluster.network().reveal(newcomer));
        }
    }

    private void count(Occurrence occurrence) {
        cluster.observer().happened(occurrence);
    }

    void strike(SimulatedProcess victim, Mix.Fault fault) {
        SimulatedProcess other = another(victim);
        switch (fault) {
            case JOIN -> join("P" + born, Occurrence.JOIN);
            case RESTART -> restart();
            case CRASH -> crash(victim);
            case LEAVE -> leave(victim);
            case PAUSE -> pause(victim);
            case PARTITION -> partition();
            case HEAL -> heal();
            case OUTAGE -> outages.strike();
            case BURN -> outages.burn(victim);
            case CLOCK -> machines.jump(victim);
            case BREAK, HALF_OPEN, FLAPPING, ONE_WAY_CUT, CUT, GARBLE -> {
                if (other != null) {
                    disturb(victim, other, fault);
                }
            }
        }
    }

    /** Where all have left in good order there is nobody to join: whoever came then would found a group of its own. */
    private void join(String name, Occurrence how) {
        List<SimulatedProcess> living = cluster.living();
        if (!living.isEmpty() && living.size() < mix.mostProcesses()) {
            born++;
            count(how);
            hideSometimes(start(name, 1, living), 20 * SECOND);
        }
    }

    private void restart() {
        List<SimulatedProcess> dead = new ArrayList<>(cluster.processes());
        dead.removeIf(SimulatedProcess::isThere);
        if (!dead.isEmpty()) {
            join(dead.get(random.nextInt(dead.size())).name(), Occurrence.RESTART_UNDER_THE_SAME_NAME);
        }
    }

    /** Unless too few would be left to go on. */
    private void crash(SimulatedProcess victim) {
        View latest = views.latest();
        if (latest != null) {
            long left = cluster.living().stream()
                    .filter(process -> !process.equals(victim) && latest.contains(process.self()))
                    .count();
            if (2 * left > latest.size()) {
                count(Occurrence.CRASH);
                victim.crash();
            }
        }
    }

    private void leave(SimulatedProcess process) {
        View latest = views.latest();
        boolean joined = process.status() == Status.PRIMARY && !process.isPaused();
        if (joined && latest != null && latest.size() > 2 && latest.contains(process.self())) {
            count(Occurrence.LEAVE);
            process.verbs().leave();
        }
    }

    private void pause(SimulatedProcess process) {
        if (!process.isPaused()) {
            count(Occurrence.PAUSE);
            process.pause();
            cluster.time().after(random.nextLong(4 * SECOND), process::resume);
        }
    }

    private void disturb(SimulatedProcess one, SimulatedProcess other, Mix.Fault fault) {
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

    private void partition() {
        List<SimulatedProcess> living = new ArrayList<>(cluster.living());
        Collections.shuffle(living, new Random(random.nextLong()));
        List<SimulatedProcess> some = living.subList(0, random.nextInt(living.size()));
        List<SimulatedProcess> others = living.subList(some.size(), living.size());
        count(Occurrence.PARTITION);
        cluster.network().healAllBut(some, others);
        healLater();
    }

    private void healLater() {
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

    /** A moment from now, all who are in a view come to a barrier: after the base of whoever is to be let in was proposed. */
    void gather() {
        cluster.time().after(random.nextLong(mix.mostHasteNanos()), () -> {
            if (!over) {
                for (SimulatedProcess process : cluster.living()) {
                    if (process.status() != Status.JOINING) {
                        process.verbs().synchronize("default");
                    }
                }
            }
        });
    }

    void healSoon() {
        cluster.time().after(random.nextLong(mix.mostHasteNanos()), this::heal);
    }

    /** About when somebody may be removed. */
    private void joinThen() {
        cluster.time().after(2 * SECOND + random.nextLong(2 * SECOND), () -> {
            if (!over) {
                join("P" + born, Occurrence.JOIN);
            }
        });
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
            joinThen();
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

    Siege siege() {
        return siege;
    }

    /** From now on, what was still to be healed is somebody else's affair. */
    void end() {
        siege.end();
        over = true;
    }

    private void heal() {
        if (!over && siege.isUnderWay()) {
            healLater();
        } else if (!over && cluster.network().heal()) {
            count(Occurrence.HEAL);
        }
    }

    private @Nullable SimulatedProcess another(SimulatedProcess process) {
        List<SimulatedProcess> others = new ArrayList<>(cluster.living());
        others.remove(process);
        return others.isEmpty() ? null : others.get(random.nextInt(others.size()));
    }
}
