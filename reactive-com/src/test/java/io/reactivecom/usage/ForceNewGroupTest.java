package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.QuorumPresentException;
import io.reactivecom.Status;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** When a quorum is gone for good, nobody can decide anything, until an operator does. */
class ForceNewGroupTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p2 = cluster.com(2);

    private void burnTheOthers() {
        cluster.com(0).dispose();
        cluster.com(1).dispose();
        cluster.advance(Duration.ofSeconds(10));
        assertThat(p2.status()).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void theLastOneGoesOnAlone() {
        TestSubscriber<Void> barrier = cluster.start(p2.synchronize());
        burnTheOthers();
        assertThat(barrier.isTerminated())
                .as("nobody decides that they are gone")
                .isFalse();

        cluster.await(p2.forceNewGroup());

        assertThat(p2.status()).isEqualTo(Status.PRIMARY);
        assertThat(p2.view().members()).containsExactly(p2.self());
        cluster.await(barrier);
        assertThat(cluster.join("P3").rank()).as("a newcomer's rank").isEqualTo(1);
    }

    /** Otherwise a newcomer might be admitted under this one's number, and begin at a barrier where this one once began. */
    @Test
    void itsViewNumbersAreLaterThanAllBefore() {
        long before = p2.view().number();
        burnTheOthers();

        cluster.await(p2.forceNewGroup());

        assertThat(p2.view().number()).isGreaterThan(before);
    }

    @Test
    void itsFencingNumbersAreLaterThanAllBefore() {
        Permit before = cluster.await(p2.requestSC());
        burnTheOthers();
        assertThat(before.isValid()).as("without a quorum").isFalse();

        cluster.await(p2.forceNewGroup());

        assertThat(cluster.await(p2.requestSC()).fence()).isGreaterThan(before.fence());
    }

    /** A former holder may believe in its permit for a while. */
    @Test
    void aTokenIsMadeAnewOnlyAfterTheGuard() {
        cluster.await(cluster.com(0).requestSC());
        burnTheOthers();
        TestSubscriber<Permit> request = cluster.start(p2.requestSC());

        cluster.await(p2.forceNewGroup());

        cluster.advance(Duration.ofMillis(2_100));
        assertThat(request.isTerminated()).as("before a timeout and a tenth").isFalse();
        cluster.advance(Duration.ofMillis(200));
        assertThat(request.getReceivedOnNext()).hasSize(1);
    }

    @Test
    void whoIsNotCutOffIsRefused() {
        assertThatThrownBy(() -> cluster.await(p2.forceNewGroup()))
                .isInstanceOf(QuorumPresentException.class)
                .hasMessageContaining("not SUSPENDED");
        assertThat(p2.view().size()).isEqualTo(3);
    }
}
