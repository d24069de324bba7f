package io.reactivecom.protocol.simulation;

import io.reactivecom.Status;
import io.reactivecom.protocol.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * An operator's mistake: processes that are cut off, suspended or expelled, are forced to go on while the others live and go on
 * as well. So there are several groups, until the network is healed.
 */
final class Schisms {

    private static final long SECOND = 1_000 * SimulatedCluster.MILLISECOND;
    private static final long MOST_TO_SUSPEND = 6 * SECOND;
    private static final long MOST_TO_EXPEL = 3 * SECOND;
    /** On clocks that agree, what is forced later than this is later. */
    private static final long APART = 10 * SimulatedCluster.MILLISECOND;

    private static final long MOST_WRITES = 120 * SECOND;

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Mix mix;
    private int happened;

    Schisms(SimulatedCluster cluster, RandomGenerator random, Mix mix) {
        this.cluster = cluster;
        this.random = random;
        this.mix = mix;
    }

    /** One or two are cut off from all. */
    void strike() {
        if (happened >= mix.mostSchisms()) {
            return;
        }
        happened++;
        List<SimulatedProcess> victims = new ArrayList<>(cluster.living());
        victims.removeIf(process -> process.isPaused() || process.view().size() < 3);
        Collections.shuffle(victims, new Random(random.nextLong()));
        List<SimulatedProcess> some = victims.subList(0, Math.min(victims.size(), 1 + random.nextInt(2)));
        cluster.runUntil(() -> isolate(some, Status.SUSPENDED), MOST_TO_SUSPEND);
        cluster.run(random.nextLong(4 * SECOND));
        if (random.nextInt(3) == 0) {
            cluster.network().heal();
            cluster.runUntil(() -> some.stream().anyMatch(Schisms::isExpelled), MOST_TO_EXPEL);
            cluster.runUntil(() -> isolate(some, Status.PRIMARY), SimulatedCluster.TIMEOUT + SECOND);
        }
        isolate(some, Status.SUSPENDED);
        some.forEach(this::force);
    }

    /** Whatever is healed meanwhile, they are cut off again; true if all have a status. */
    private boolean isolate(List<SimulatedProcess> some, Status status) {
        for (SimulatedProcess victim : some) {
            for (SimulatedProcess other : cluster.living()) {
                cluster.network().cut(victim, other);
                cluster.network().cut(other, victim);
            }
        }
        return some.stream().allMatch(victim -> victim.status() == status);
    }

    static boolean isExpelled(SimulatedProcess process) {
        return process.status() == Status.JOINING && process.remembers().number() > 0;
    }

    private void force(SimulatedProcess victim) {
        if (victim.isThere() && !victim.isPaused() && !victim.verbs().isLeaving()) {
            cluster.run(APART);
            boolean expelled = isExpelled(victim);
            Operation operation = victim.verbs().forceNewGroup();
            cluster.runUntil(() -> !victim.verbs().isPending(operation), MOST_WRITES);
            if (victim.status() == Status.PRIMARY && victim.view().size() == 1) {
                cluster.observer()
                        .happened(expelled ? Occurrence.FORCED_THOUGH_EXPELLED : Occurrence.FORCED_WHILE_OTHERS_LIVE);
            }
        }
    }
}
