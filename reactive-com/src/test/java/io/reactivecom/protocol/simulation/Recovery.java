package io.reactivecom.protocol.simulation;

import io.reactivecom.AckLevel;
import io.reactivecom.Member;
import io.reactivecom.Quorum;
import io.reactivecom.Status;
import io.reactivecom.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Fate relents: first for a quorum of the latest view, then for all; each time everything has to come to rest. */
final class Recovery {

    private static final long STEP = 100 * SimulatedCluster.MILLISECOND;
    private static final int MOST_STEPS = 600;

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
        List<SimulatedProcess> some = someQuorum();
        if (!some.isEmpty()) {
            cluster.observer().happened(Occurrence.ONLY_A_QUORUM_HEALED);
            healOnly(some);
            settle(some);
        }
        cluster.network().heal();
        cluster.living().forEach(SimulatedProcess::resume);
        cluster.publishAddresses();
        if (views.latest() == null || isQuorum(faithful(views.latest()))) {
            settle(cluster.living());
        }
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

    private List<SimulatedProcess> faithful(View view) {
        List<SimulatedProcess> faithful = new ArrayList<>();
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
            await("come together", healed, () -> isTogether(healed));
        } catch (Violation violation) {
            // Whoever was on its way in may have been let in meanwhile, and be needed, and not be there.
            if (!isQuorum(membersOfLatest(healed))) {
                return;
            }
            throw violation;
        }
        List<SimulatedProcess> group = new ArrayList<>(healed);
        group.removeIf(process -> !process.isThere());
        if (!group.isEmpty()) {
            new Verbs(group).useAll();
        }
    }

    private void await(String what, List<SimulatedProcess> healed, BooleanSupplier condition) {
        for (int step = 0; step < MOST_STEPS && !condition.getAsBoolean(); step++) {
            cluster.run(STEP);
        }
        if (!condition.getAsBoolean()) {
            throw new Violation("liveness", healed + " do not " + what + ": " + describe(healed));
        }
    }

    private List<SimulatedProcess> membersOfLatest(List<SimulatedProcess> some) {
        View latest = views.latest();
        List<SimulatedProcess> members = latest == null ? new ArrayList<>() : faithful(latest);
        members.retainAll(some);
        return members;
    }

    /** Those that are still there, and all of them, are in one view that counts; nobody is about to leave. */
    private static boolean isTogether(List<SimulatedProcess> healed) {
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

    private static String describe(List<SimulatedProcess> healed) {
        List<String> states = new ArrayList<>();
        for (SimulatedProcess process : healed) {
            if (process.isThere()) {
                states.add(process + " " + process.status() + " " + process.view() + " "
                        + process.protocol().explain(process.now()) + " "
                        + process.protocol().progress() + " "
                        + process.insight().kept());
            }
        }
        return String.join("; ", states);
    }

    /** What a group does to show that everything works. */
    private final class Verbs {
        private final List<SimulatedProcess> group;

        Verbs(List<SimulatedProcess> group) {
            this.group = group;
        }

        void useAll() {
            tidyUp();
            for (SimulatedProcess process : group) {
                call(process, next(process));
            }
            collective();
            await("finish every verb", group, this::isIdle);
            cluster.run(12 * STEP);
            await("acknowledge everything", group, this::isDrained);
            promises.order().checkAllArrived(group.get(0).view());
        }

        /** Ends what was begun before, so that only what comes now can be in the way. */
        private void tidyUp() {
            for (SimulatedProcess process : group) {
                process.reader().slowDown(0);
                process.verbs().releaseAll();
                process.verbs().pending().forEach(process.verbs()::cancel);
            }
            for (int round = 0; round < 3; round++) {
                cluster.run(5 * STEP);
                await("collect what waits", group, this::isCollected);
            }
            group.forEach(process -> process.verbs().pending().forEach(process.verbs()::cancel));
        }

        private boolean isCollected() {
            boolean none = true;
            for (SimulatedProcess process : group) {
                for (Letter letter : promises.ledger().uncollected(process)) {
                    if (process.view().contains(letter.from())) {
                        none = false;
                        collect(process.verbs(), letter);
                    }
                }
            }
            return none;
        }

        private void collect(SimulatedVerbs verbs, Letter letter) {
            if (letter.call().to() == null) {
                verbs.receiveCollective(letter.from());
            } else {
                verbs.receiveFromSync(letter.from());
            }
        }

        private @Nullable SimulatedProcess next(SimulatedProcess process) {
            int place = group.indexOf(process);
            return group.size() == 1 ? null : group.get((place + 1) % group.size());
        }

        private void call(SimulatedProcess process, @Nullable SimulatedProcess next) {
            SimulatedVerbs verbs = process.verbs();
            verbs.synchronize("recovered");
            verbs.broadcastSync("recovered", Quorum.all(), AckLevel.CONSUMED);
            verbs.publish("recovered");
            verbs.broadcast("recovered");
            verbs.request("default");
            verbs.request("recovered");
            if (next != null) {
                verbs.sendTo(next.self(), "recovered");
                verbs.sendToSync(next.self(), "recovered");
                next.verbs().receiveFromSync(process.self());
            }
        }

        private void collective() {
            SimulatedProcess sender = group.get(random.nextInt(group.size()));
            sender.verbs().collective("recovered");
            for (SimulatedProcess process : group) {
                if (!process.equals(sender)) {
                    process.verbs().receiveCollective(sender.self());
                }
            }
        }

        private boolean isIdle() {
            boolean idle = true;
            for (SimulatedProcess process : group) {
                process.verbs().releaseAll();
                idle &= process.verbs().pending().isEmpty();
            }
            return idle;
        }

        private boolean isDrained() {
            return group.stream().allMatch(process -> process.insight().kept().isEmpty());
        }
    }
}
