package io.reactivecom.protocol.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The machines of a run: how their clocks go, and which have a disk. */
final class RandomMachines {

    /** The fastest clock gains on the slowest a little less than a tenth. */
    private static final List<Integer> GAINS = List.of(-46, -46, -46, 48, 48, 48, 0);

    /** In 2027, by the clocks that are right. */
    private static final long NOW_MILLIS = 1_800_000_000_000L;

    private static final int AN_HOUR_MILLIS = 3_600_000;
    private static final int SOME_MILLIS = 2_000;

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Mix mix;
    private final Set<String> known = new HashSet<>();

    RandomMachines(SimulatedCluster cluster, RandomGenerator random, Mix mix) {
        this.cluster = cluster;
        this.random = random;
        this.mix = mix;
    }

    /** Sets up the machine of a process that is about to start, unless one of its name has been there before. */
    void prepare(String name) {
        if (!known.add(name)) {
            return;
        }
        SimulatedMachine machine = cluster.machine(name);
        machine.setClock(NOW_MILLIS);
        if (mix.clocksDiffer()) {
            cluster.clocksDisagree();
            setClock(machine);
        }
        if (mix.ratesDiffer()) {
            machine.gain(GAINS.get(random.nextInt(GAINS.size())));
        }
        if (mix.keepsViews()) {
            machine.keepViews();
        }
    }

    private void setClock(SimulatedMachine machine) {
        int most = random.nextBoolean() ? AN_HOUR_MILLIS : SOME_MILLIS;
        machine.setClock(NOW_MILLIS + random.nextInt(2 * most) - most);
        cluster.observer().happened(Occurrence.CLOCK_SET);
    }

    /** Somebody corrects the time of day, or spoils it. */
    void jump(SimulatedProcess process) {
        if (mix.clocksDiffer()) {
            setClock(cluster.machine(process.name()));
        }
    }
}
