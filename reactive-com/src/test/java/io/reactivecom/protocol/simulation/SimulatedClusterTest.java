package io.reactivecom.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.AckLevel;
import io.reactivecom.Quorum;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.protocol.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever users and fate do to a cluster, it keeps its promises; and when fate relents, everything goes on. */
class SimulatedClusterTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 200);
    private static final long SECOND = 1_000 * SimulatedCluster.MILLISECOND;

    private final long firstSeed = Long.getLong("simulation.seed", new Random().nextLong() >>> 16);

    @Test
    void keepsItsPromisesWhateverHappens() {
        for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
            try {
                new Story(seed).play();
            } catch (RuntimeException | AssertionError error) {
                throw new AssertionError(
                        "repeat with -Dsimulation.seed=" + seed + " -Dsimulation.seeds=1: " + error.getMessage(),
                        error);
            }
        }
    }

    /** One cluster's life. */
    private static final class Story {

        private final long seed;
        private final ViewPromises views = new ViewPromises();
        private final MessagePromises messages = new MessagePromises();
        private final SimulatedCluster cluster;

        Story(long seed) {
            this.seed = seed;
            this.cluster = new SimulatedCluster(seed, views, messages, new BarrierPromise(views));
            cluster.watch(new TokenPromises(cluster));
            if (Boolean.getBoolean("simulation.print")) {
                Transcript transcript = new Transcript();
                transcript.follow(cluster.time());
                transcript.printTo(System.out);
                cluster.watch(transcript);
            }
        }

        void play() {
            RandomLife life = new RandomLife(cluster, seed, views);
            life.begin(3 + (int) (seed % 3));
            cluster.run(2 * SECOND);
            life.live(60);
            recover();
        }

        /** No more faults: the group comes together, and every verb works for everybody. */
        private void recover() {
            cluster.network().heal();
            cluster.publishAddresses();
            cluster.living().forEach(SimulatedProcess::resume);
            if (!hasQuorum(views.latest())) {
                return;
            }
            boolean together = cluster.runUntil(this::isTogether, 60 * SECOND);
            if (cluster.living().isEmpty() || !together && !hasQuorum(views.latest())) {
                return;
            }
            assertThat(together).as("together again: %s", this).isTrue();
            for (SimulatedProcess process : cluster.living()) {
                process.verbs().release("default");
                process.verbs().pending().forEach(process.verbs()::cancel);
            }
            cluster.run(5 * SECOND);
            useEveryVerb();
            cluster.run(2 * SECOND);
            messages.assertAllDelivered(cluster.living().get(0).view());
        }

        private void useEveryVerb() {
            List<Operation> begun = new ArrayList<>();
            for (SimulatedProcess process : cluster.living()) {
                begun.add(process.verbs().synchronize("recovered"));
                begun.add(process.verbs().broadcastSync("recovered", Quorum.all(), AckLevel.RECEIVED));
                begun.add(process.verbs().request("recovered"));
            }
            cluster.runUntil(this::isIdle, 10 * SECOND);
            assertThat(pending()).as("pending of %s: %s", begun, this).isEmpty();
        }

        private boolean isIdle() {
            cluster.living().forEach(process -> process.verbs().release("recovered"));
            return pending().isEmpty();
        }

        private List<Operation> pending() {
            return cluster.living().stream()
                    .flatMap(process -> process.verbs().pending().stream())
                    .toList();
        }

        /** Whether enough of the latest view are left to decide another, and somebody is left who knows it. */
        private boolean hasQuorum(@Nullable View view) {
            if (view == null) {
                return true;
            }
            List<SimulatedProcess> members = cluster.living().stream()
                    .filter(process -> view.contains(process.self()))
                    .toList();
            boolean known =
                    cluster.living().stream().anyMatch(process -> process.view().equals(view));
            return known && 2 * members.size() > view.size();
        }

        private boolean isTogether() {
            List<SimulatedProcess> living = cluster.living();
            View view =
                    living.isEmpty() ? new View(0, 0, List.of()) : living.get(0).view();
            return view.size() == living.size()
                    && living.stream()
                            .allMatch(process -> !process.verbs().isLeaving()
                                    && process.status() == Status.PRIMARY
                                    && process.view().equals(view));
        }

        @Override
        public String toString() {
            List<String> states = new ArrayList<>();
            for (SimulatedProcess process : cluster.living()) {
                states.add(process + " " + process.status() + " " + process.view() + " "
                        + process.protocol().explain(process.now()) + " "
                        + process.protocol().progress());
            }
            return String.join("; ", states);
        }
    }
}
