package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/**
 * {@code requestSC} waited for the token to arrive: where it was already, none ever did, and the request waited for ever.
 */
class RequestingWhileHoldingTheParkedTokenTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private void enterAndLeave(Com com) {
        Permit permit = cluster.await(com.requestSC());
        cluster.await(permit.release());
    }

    @Test
    void isGrantedAtOnce() {
        for (Com com : cluster.coms()) {
            enterAndLeave(com);
            cluster.advance(Duration.ofSeconds(10));

            TestSubscriber<Permit> again = cluster.start(com.requestSC());

            assertThat(again.isTerminatedComplete()).as("%s asks again", com).isTrue();
            cluster.await(com.releaseSC());
        }
    }

    @Test
    void isGrantedToTheProcessThatMadeTheToken() {
        Com maker = cluster.com(2);

        TestSubscriber<Permit> first = cluster.start(maker.requestSC());

        assertThat(first.isTerminatedComplete()).as("the very first request").isTrue();
    }

    @Test
    void isGrantedAgainAndAgain() {
        Com com = cluster.com(1);
        for (int round = 0; round < 1_000; round++) {
            enterAndLeave(com);
        }

        assertThat(cluster.pending()).as("what waits").isEmpty();
    }

    @Test
    void isGrantedToTheOnlyProcess() {
        try (TestCluster alone = TestCluster.of("P0")) {
            Permit first = alone.await(alone.com(0).requestSC());
            alone.await(first.release());
            Permit second = alone.await(alone.com(0).requestSC());

            assertThat(second.fence()).as("a later fence").isGreaterThan(first.fence());
        }
    }
}
