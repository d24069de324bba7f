package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Status;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** Whoever leaves does not take the group's last decision with it. */
class LeavingUnderFaultsTest {

    @AutoClose
    private final FaultyCluster cluster = FaultyCluster.of(1, "P0", "P1");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);

    /** Rank 0 of two decides alone, so nobody else knows. */
    @Test
    void theOneThatIsLeftGoesOnThoughItHeardOfItLate() {
        cluster.faults().partition(Set.of("P0"), Set.of("P1"));
        TestSubscriber<Void> leaving = cluster.start(p0.leave());
        cluster.advance(Duration.ofSeconds(1));
        assertThat(leaving.isTerminated()).as("P0 is gone before P1 knows").isFalse();

        cluster.faults().heal();
        cluster.await("P0 has left", leaving::isTerminated);

        cluster.advance(Duration.ofSeconds(10));
        assertThat(p1.view().members()).containsExactly(p1.self());
        assertThat(p1.status()).as("P1's status").isEqualTo(Status.PRIMARY);
    }

    @Test
    void afterATimeoutThereIsNothingToBeDone() {
        cluster.faults().partition(Set.of("P0"), Set.of("P1"));

        TestSubscriber<Void> leaving = cluster.start(p0.leave());
        cluster.advance(Duration.ofSeconds(2));

        assertThat(leaving.isTerminatedComplete()).as("P0 has left").isTrue();
    }
}
