package io.reactivecom.protocol.simulation;

import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.protocol.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * What ends a group. All its members end at one moment, and as many as founded it are started again and found another; or those
 * who have a quorum end for good, and another is forced to go on.
 */
final class Outages {

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Mix mix;
    private final ViewPromises views;
    private final BiConsumer<String, Integer> starter;
    private static final long MOST_TO_SUSPEND = 6_000 * SimulatedCluster.MILLISECOND;
    private static final long MOST_WRITES = 120_000 * SimulatedCluster.MILLISECOND;

    private int happened;

    /** Starts processes with a name and how many found the group. */
    Outages(
            SimulatedCluster cluster,
            RandomGenerator random,
            Mix mix,
            ViewPromises views,
            BiConsumer<String, Integer> starter) {
        this.cluster = cluster;
        this.random = random;
        this.mix = mix;
        this.views = views;
        this.starter = starter;
    }

    void strike() {
        View latest = views.latest();
        if (latest == null || happened >= mix.mostOutages()) {
            return;
        }
        happened++;
        cluster.observer().happened(Occurrence.FULL_RESTART);
        List<String> present = new ArrayList<>();
        int survivors = 0;
        for (SimulatedProcess process : cluster.living()) {
            if (waitsOutside(process, latest) && random.nextBoolean()) {
                survivors += process.settings().expect() == mix.founders() ? 1 : 0;
                cluster.observer().happened(Occurrence.OUTLIVED_THE_GROUP);
            } else {
                present.add(process.name());
                process.crash();
            }
        }
        views.groupEnded();
        pause(2_000);
        found(present, survivors);
    }

    /**
     * One is cut off until it is suspended; the others go on, and end for good. It is forced to go on alone, and all that are
     * left come to it. Nothing ends where those left had a quorum, or nobody is suspended in time.
     */
    void burn(SimulatedProcess victim) {
        if (views.latest() == null || happened >= mix.mostOutages() || victim.isPaused()) {
            return;
        }
        happened++;
        boolean suspended = cluster.runUntil(() -> isSuspended(victim), MOST_TO_SUSPEND);
        pause(3_000);
        List<SimulatedProcess> left = new ArrayList<>(cluster.living());
        left.removeIf(process -> process.status() == Status.PRIMARY || process.isPaused());
        if (suspended
                && left.contains(victim)
                && !haveAQuorum(left)
                && !victim.verbs().isLeaving()) {
            cluster.observer().happened(Occurrence.QUORUM_LOST_FOR_GOOD);
            List<SimulatedProcess> burnt = new ArrayList<>(cluster.living());
            burnt.removeAll(left);
            burnt.forEach(SimulatedProcess::crash);
            views.groupEnded();
            Operation operation = victim.verbs().forceNewGroup();
            cluster.runUntil(() -> !victim.verbs().isPending(operation), MOST_WRITES);
        }
    }

    /** Whatever is healed meanwhile, it is cut off again. */
    private boolean isSuspended(SimulatedProcess victim) {
        for (SimulatedProcess other : cluster.living()) {
            cluster.network().cut(victim, other);
            cluster.network().cut(other, victim);
        }
        return victim.status() == Status.SUSPENDED;
    }

    private boolean haveAQuorum(List<SimulatedProcess> left) {
        View latest = views.latest();
        long members = left.stream()
                .filter(process ->
                        latest != null && latest.find(process.self().identity()).isPresent())
                .count();
        return latest == null || 2 * members >= latest.size();
    }

    /** It was expelled, or has never been in, so nothing of the former group is with it. */
    private static boolean waitsOutside(SimulatedProcess process, View latest) {
        boolean decided = latest.find(process.self().identity()).isPresent();
        return process.view().number() == 0 && !decided && !process.isPaused();
    }

    /** Those who were there before the others; who outlived them and was a founder, is one again. */
    private void found(List<String> present, int survivors) {
        List<String> living =
                cluster.living().stream().map(SimulatedProcess::name).toList();
        Set<String> names = new LinkedHashSet<>(shuffled(present));
        names.addAll(shuffled(cluster.names()));
        names.removeAll(living);
        int missing = mix.founders() - survivors;
        for (String name : names) {
            if (missing > 0) {
                missing--;
                starter.accept(name, mix.founders());
                pause(random.nextBoolean() ? 3 : 300);
            }
        }
    }

    private List<String> shuffled(List<String> names) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled;
    }

    private void pause(int mostMillis) {
        cluster.run(random.nextInt(mostMillis) * SimulatedCluster.MILLISECOND);
    }
}
