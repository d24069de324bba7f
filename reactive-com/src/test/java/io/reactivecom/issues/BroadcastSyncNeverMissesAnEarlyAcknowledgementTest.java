package io.reactivecom.issues;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Acknowledgements;
import io.reactivecom.Com;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.usage.TestCluster;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.subscriber.TestSubscriber;

/**
 * The sender sent first and prepared to count acknowledgements afterwards: one that came in between was thrown away, and
 * the broadcast never ended.
 */
class BroadcastSyncNeverMissesAnEarlyAcknowledgementTest {

    @Test
    void whenTheAcknowledgementsComeWithinTheSending() {
        try (TestCluster cluster = TestCluster.of("P0", "P1", "P2")) {
            TestSubscriber<Acknowledgements> sending =
                    cluster.start(cluster.com(0).broadcastSync("quick"));

            assertThat(sending.isTerminatedComplete())
                    .as("ended within no time")
                    .isTrue();
        }
    }

    @Test
    void whenManyBroadcastsCross() {
        try (TestCluster cluster = TestCluster.ofSize(4)) {
            List<TestSubscriber<Acknowledgements>> crossing = cluster.coms().stream()
                    .map(com ->
                            cluster.<Acknowledgements>start(Flux.range(0, 100).flatMap(com::broadcastSync, 10)))
                    .toList();

            for (TestSubscriber<Acknowledgements> sending : crossing) {
                assertThat(sending.isTerminatedComplete()).as("all ended").isTrue();
                assertThat(sending.getReceivedOnNext())
                        .as("each acknowledged by all others")
                        .hasSize(100)
                        .allMatch(result -> result.acknowledged().size() == 3);
            }
        }
    }

    @Test
    void onRealThreads() {
        InMemoryNetwork network = InMemoryNetwork.create();
        List<Com> group = Flux.range(0, 3)
                .flatMap(place -> Com.named("P" + place)
                        .transport(network.transport())
                        .expect(3)
                        .join())
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();

        List<Acknowledgements> results = Flux.fromIterable(group)
                .flatMap(com -> Flux.range(0, 500).concatMap(com::broadcastSync))
                .collectList()
                .block(PATIENCE);

        assertThat(results)
                .as("1,500 broadcasts")
                .hasSize(1_500)
                .allMatch(result -> result.acknowledged().size() == 2);
        group.forEach(Com::dispose);
        network.dispose();
    }
}
