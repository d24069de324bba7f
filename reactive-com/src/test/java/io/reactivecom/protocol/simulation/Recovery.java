package io.reactivecom.protocol.simulation;

import io.reactivecom.Member;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.protocol.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Fate relents: first for a quorum of the latest view, then for all; each time everything has to come to rest. */
final class Recovery {

    /** After so long, those who were expelled and hear no member of a group may be forced. */
    private static final long IN_VAIN = 2 * SimulatedCluster.TIMEOUT;

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Promises promises;
    private final ViewPromises views;

    Recovery(SimulatedCluster cluster, RandomGenerator random, Promises promises) {
        this.cluster = cluster;
        this.random = random;
        this.promises = promises;
        this.views = promises.views();
    }

    void play() {
        cluster.living().forEach(cluster.network()::reveal);
        boolean splits = cluster.splits();
        if (splits
                && cluster.living().stream()
                                .map(SimulatedProcess::view)
                                .distinct()
                                .count()
                        > 1) {
            cluster.observer().happened(Occurrence.SIDES_WENT_ON);
        }
        List<SimulatedProcess> some = splits ? List.of() : someQuorum();
        if (!some.isEmpty()) {
            cluster.observer().happened(Occurrence.ONLY_A_QUORUM_HEALED);
            healOnly(some);
            settle(some);
        }
        cluster.network().heal();
        cluster.living().forEach(SimulatedProcess::resume);
        cluster.publishAddresses();
        boolean goesOn = splits ? isAnybodyInOrForced() : isQuorum(faithful(views.latest()));
        if (goesOn || views.latest() == null) {
            settle(cluster.living());
        }
    }

    /**
     * Whether a side is left. All who are left may have given way to a side that has ended since. Then their operator forces one of
     * them. A process that was not expelled is refused that. Where all who were in a group have left it, the others look for it for
     * ever.
     */
    private boolean isAnybodyInOrForced() {
        if (!isAnybodyIn()) {
            cluster.run(IN_VAIN);
        }
        for (SimulatedProcess process : cluster.living()) {
            if (!isAnybodyIn() && Schisms.isExpelled(process)) {
                Operation forcing = process.verbs().forceNewGroup();
                cluster.runUntil(() -> !process.verbs().isPending(forcing), IN_VAIN);
            }
        }
        return isAnybodyIn();
    }

    private boolean isAnybodyIn() {
        return cluster.living().stream()
                .anyMatch(process -> process.isInAView() && !process.verbs().isLeaving());
    }

    /** Members of the latest view who will stay; strangers come along by chance. Nobody if there are not enough. */
    private List<SimulatedProcess> someQuorum() {
        View latest = views.latest();
        if (latest == null) {
            return List.of();
        }
        List<SimulatedProcess> some = faithful(latest);
        Collections.shuffle(some, new Random(random.nextLong()));
        int without = random.nextInt(some.size() + 1);
        for (int place = 0; place < without; place++) {
            List<SimulatedProcess> fewer = some.subList(1, some.size());
            some = isQuorum(fewer) ? fewer : some;
        }
        if (!isQuorum(some)) {
            return List.of();
        }
        List<SimulatedProcess> all = new ArrayList<>(some);
        for (SimulatedProcess process : cluster.living()) {
            boolean stranger = latest.find(process.self().identity()).isEmpty()
                    && !process.verbs().isLeaving();
            if (stranger && random.nextBoolean()) {
                all.add(process);
            }
        }
        return all;
    }

    private List<SimulatedProcess> faithful(@Nullable View view) {
        List<SimulatedProcess> faithful = new ArrayList<>();
        if (view == null) {
            return faithful;
        }
        for (SimulatedProcess process : cluster.living()) {
            boolean in = view.find(process.self().identity()).isPresent();
            if (in && !process.verbs().isLeaving()) {
                faithful.add(process);
            }
        }
        return faithful;
    }

    /** Whether these could go on with the latest view: enough of it, and one of them knows it. */
    private boolean isQuorum(List<SimulatedProcess> some) {
        View latest = views.latest();
        if (latest == null) {
            return false;
        }
        boolean first = false;
        boolean known = false;
        for (SimulatedProcess process : some) {
            Member rankZero = latest.member(0);
            first |= rankZero.identity().equals(process.self().identity());
            known |= latest.equals(process.view());
        }
        return known && (2 * some.size() > latest.size() || 2 * some.size() == latest.size() && first);
    }

    private void healOnly(List<SimulatedProcess> some) {
        List<SimulatedProcess> others = new ArrayList<>(cluster.living());
        others.removeAll(some);
        cluster.network().healAllBut(some, others);
        cluster.publishAddresses(some);
        some.forEach(SimulatedProcess::resume);
        for (SimulatedProcess other : others) {
            if (random.nextInt(4) == 0) {
                other.crash();
            }
        }
    }

    private void settle(List<SimulatedProcess> healed) {
        try {
            rest(healed);
        } catch (Violation violation) {
            // Whoever was on its way in may have been let in meanwhile, and be needed, and not be there.
            boolean stuck = violation.promise().equals("liveness");
            if (!stuck || cluster.splits() || isQuorum(membersOfLatest(healed))) {
                throw violation;
            }
        }
    }

    private void rest(List<SimulatedProcess> healed) {
        new Patience(cluster).await("come together", healed, () -> isTogether(healed));
        List<SimulatedProcess> group = new ArrayList<>(healed);
        group.removeIf(process -> !process.isThere());
        if (!group.isEmpty()) {
            new RestingGroup(cluster, random, promises, group).useEveryVerb();
        }
    }

    private List<SimulatedProcess> membersOfLatest(List<SimulatedProcess> some) {
        View latest = views.latest();
        List<SimulatedProcess> members = latest == null ? new ArrayList<>() : faithful(latest);
        members.retainAll(some);
        return members;
    }

    /** Those that are still there, and all of them, are in one view that counts; nobody is about to leave. */
    static boolean isTogether(List<SimulatedProcess> healed) {
        View view = null;
        int there = 0;
        for (SimulatedProcess process : healed) {
            if (process.isThere()) {
                there++;
                view = view == null ? process.view() : view;
                if (process.status() != Status.PRIMARY
                        || process.verbs().isLeaving()
                        || !process.view().equals(view)) {
                    return false;
                }
            }
        }
        return view == null || view.size() == there;
    }
}
