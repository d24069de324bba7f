package io.reactivecom.protocol.simulation;

import io.reactivecom.AckLevel;
import io.reactivecom.Quorum;
import io.reactivecom.Waiting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a group does to show that everything works. */
final class RestingGroup {

    private static final long STEP = Patience.STEP;
    /** What waits for no other user, once permits are given back and messages are taken. */
    private static final Set<String> SERVED = Set.of("request", "publish", "broadcast", "sendTo");

    private final SimulatedCluster cluster;
    private final RandomGenerator random;
    private final Promises promises;
    private final List<SimulatedProcess> group;

    /** Whoever has asked for the token of the default ring a second time, the moment it gave it back. */
    private final Set<SimulatedProcess> cameAgain = new HashSet<>();

    RestingGroup(SimulatedCluster cluster, RandomGenerator random, Promises promises, List<SimulatedProcess> group) {
        this.cluster = cluster;
        this.random = random;
        this.promises = promises;
        this.group = group;
    }

    void useEveryVerb() {
        tidyUp();
        for (SimulatedProcess process : group) {
            call(process, next(process));
        }
        meet();
        new Patience(cluster).await("finish every verb", group, this::isIdle);
        cluster.run(12 * STEP);
        new Patience(cluster).await("acknowledge everything", group, this::isDrained);
        promises.order().checkAllArrived(group.get(0).view());
    }

    /** Ends what was begun before, so that only what comes now can be in the way. */
    private void tidyUp() {
        group.forEach(process -> process.reader().slowDown(0));
        cluster.run(5 * STEP);
        new Patience(cluster).await("say what there is to say", group, this::isSettled);
        new Patience(cluster)
                .await("refuse what has no room", group, () -> promises.limits().holds(group));
        new Patience(cluster).await("serve what was asked for", group, this::isServed);
        for (SimulatedProcess process : group) {
            checkAwaited(process);
            promises.barriers().checkNobodyWaitsInVain(process);
            process.verbs().releaseAll();
            process.verbs().pending().forEach(process.verbs()::cancel);
        }
        for (int round = 0; round < 3; round++) {
            cluster.run(5 * STEP);
            new Patience(cluster).await("collect what waits", group, () -> isSettled() & isCollected());
        }
        group.forEach(process -> process.verbs().pending().forEach(process.verbs()::cancel));
    }

    private boolean isServed() {
        group.forEach(process -> process.verbs().releaseAll());
        return group.stream()
                .flatMap(process -> process.verbs().pending().stream())
                .noneMatch(operation -> SERVED.contains(operation.verb()));
    }

    /** Who waits, waits for members of the view; and a barrier for somebody. */
    private static void checkAwaited(SimulatedProcess process) {
        for (Waiting waiting : process.protocol().explain(process.now())) {
            boolean idle = waiting.operation().startsWith("synchronize")
                    && waiting.waitingFor().isEmpty();
            if (idle || !process.view().members().containsAll(waiting.waitingFor())) {
                throw new Violation("nothing waits for the dead", process + " waits: " + waiting);
            }
        }
    }

    private boolean isSettled() {
        return Recovery.isTogether(group) && isDrained();
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
        }
    }

    private void meet() {
        for (SimulatedProcess process : group) {
            SimulatedProcess next = next(process);
            if (next != null) {
                process.verbs().sendToSync(next.self(), "recovered");
                next.verbs().receiveFromSync(process.self());
            }
        }
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
            if (process.verbs().holds("default") && cameAgain.add(process)) {
                process.verbs().releaseAndRequest("default");
            }
            process.verbs().releaseAll();
            idle &= process.verbs().pending().isEmpty();
        }
        return idle;
    }

    /** To strangers who are cut off, a connection may still stand on which nothing is heard any more. */
    private boolean isDrained() {
        boolean whole = cluster.network().isWhole();
        return group.stream()
                .map(SimulatedProcess::insight)
                .allMatch(insight -> insight.keptForMembers().isEmpty()
                        && (!whole || insight.keptForStrangers().isEmpty()));
    }
}
