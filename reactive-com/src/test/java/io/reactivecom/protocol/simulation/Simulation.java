package io.reactivecom.protocol.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** One run: a group is founded, users and fate do what they do, and then everything has to come to rest. */
final class Simulation {

    private static final long SECOND = 1_000 * SimulatedCluster.MILLISECOND;
    private static final int EVENTS = 60;

    private final SplittableRandom random;
    private final Mix mix;
    private final Promises promises;
    private final SimulatedCluster cluster;
    private final RandomUsers users;
    private final RandomFaults faults;

    /** Prepares the run of a seed; everything that happens in it, this observer sees too. */
    Simulation(long seed, Observer watching) {
        this.random = new SplittableRandom(seed);
        this.mix = new Mix(random.split());
        this.cluster = new SimulatedCluster(random.nextLong());
        cluster.hubsFrom(mix.hubSize());
        cluster.grant(mix.grants());
        cluster.beatEvery(mix.intervalNanos());
        if (mix.splits()) {
            cluster.split();
        }
        cluster.keepViews(mix.mostWriteNanos());
        if (seed % 2 == 0) {
            cluster.share("known to all");
        }
        this.promises = new Promises(cluster, mix.splits());
        cluster.watch(watching);
        cluster.send(new RandomPayloads(cluster.observer(), random.split(), mix.payloads())::next);
        this.users = new RandomUsers(cluster, random.split(), mix);
        this.faults = new RandomFaults(cluster, random.split(), mix, promises.views());
        cluster.watch(new Ambush(faults, random.split()));
        cluster.watch(faults.siege());
    }

    SimulatedTime time() {
        return cluster.time();
    }

    /** Throws at the first promise that is broken. */
    void play() {
        faults.begin();
        cluster.run(random.nextLong(3 * SECOND));
        for (int event = 0; event < EVENTS; event++) {
            happen();
            cluster.run(random.nextLong(mix.paceNanos()));
        }
        List<SimulatedProcess> living = cluster.living();
        if (mix.endsAmidCuts() && !living.isEmpty()) {
            faults.strike(living.get(random.nextInt(living.size())), Mix.Fault.FLAPPING);
            cluster.run(random.nextLong(2 * SECOND));
        }
        faults.end();
        cluster.keepViews(0);
        cluster.send(RandomPayloads::plain);
        new Recovery(cluster, random, promises).play();
    }

    private void happen() {
        List<SimulatedProcess> living = cluster.living();
        if (!living.isEmpty()) {
            SimulatedProcess somebody = living.get(random.nextInt(living.size()));
            if (mix.isFaultNext()) {
                faults.strike(somebody, mix.nextFault());
            } else {
                users.call(somebody, mix.nextCall());
            }
        }
    }
}
