package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.Status;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** Where being available matters more than agreeing, whoever is left goes on. */
class LastStandingTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of(ComBuilder::lastStanding, "P0", "P1", "P2");

    private final Com p2 = cluster.com(2);

    @Test
    void theLastOneOfThreeGoesOn() {
        TestSubscriber<Void> barrier = cluster.start(p2.synchronize());
        cluster.com(0).dispose();
        cluster.com(1).dispose();

        cluster.await(barrier);

        assertThat(p2.status()).isEqualTo(Status.PRIMARY);
        assertThat(p2.view().members()).containsExactly(p2.self());
        Long fence = cluster.await(p2.criticalSection(permit -> Mono.just(permit.fence())));
        assertThat(fence).isPositive();
        cluster.advance(Duration.ofMinutes(1));
        assertThat(p2.status()).as("for as long as it likes").isEqualTo(Status.PRIMARY);
    }
}
