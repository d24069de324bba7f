package io.reactivecom.protocol.simulation;

import io.reactivecom.Status;
import io.reactivecom.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** What fate does, by chance: processes come, go and stand still; the network is the affair of {@link RandomCuts}. */
final class RandomFaults {

    private static final long SECOND = 1_000 * SimulatedCluster.MILLISECOND;

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Mix mix;
    private final ViewPromises views;
    private final RandomMachines machines;
    private final Outages outages;
    private final Schisms schisms;
    private final Siege siege;
    private final RandomCuts cuts;
    private int born;
    private boolean over;

    RandomFaults(SimulatedCluster cluster, RandomGenerator random, Mix mix, ViewPromises views) {
        this.cluster = cluster;
        this.random = random;
        this.mix = mix;
        this.views = views;
        this.machines = new RandomMachines(cluster, random, mix);
        this.schisms = new Schisms(cluster, random, mix);
        this.siege = new Siege(cluster, random, mix, this::join);
        this.cuts = new RandomCuts(cluster, random, mix, siege, this::join);
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
        cluster.allow(mix.nextLimits());
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
        SimulatedProcess other = cuts.another(victim);
        switch (fault) {
            case JOIN -> join();
            case RESTART -> restart();
            case CRASH -> crash(victim);
            case LEAVE -> leave(victim);
            case PAUSE -> pause(victim);
            case PARTITION -> cuts.partition();
            case HEAL -> cuts.heal();
            case OUTAGE -> outages.strike();
            case BURN -> outages.burn(victim);
            case SCHISM -> schism();
            case CLOCK -> machines.jump(victim);
            case BREAK, HALF_OPEN, FLAPPING, ONE_WAY_CUT, CUT, GARBLE -> {
                if (other != null) {
                    cuts.disturb(victim, other, fault);
                }
            }
        }
    }

    private void join() {
        join("P" + born, Occurrence.JOIN);
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

    private void schism() {
        schisms.strike();
        cuts.healLater();
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

    RandomCuts cuts() {
        return cuts;
    }

    Siege siege() {
        return siege;
    }

    /** From now on, what was still to be healed is somebody else's affair. */
    void end() {
        siege.end();
        cuts.end();
        over = true;
    }
}
