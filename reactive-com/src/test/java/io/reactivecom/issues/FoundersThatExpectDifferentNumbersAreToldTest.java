package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.JoinException;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** Two processes expected three founders, and one two. They waited for each other, and the error named none of them. */
class FoundersThatExpectDifferentNumbersAreToldTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void theErrorNamesThemAndTheirNumbers() {
        try (TestCluster cluster = TestCluster.empty()) {
            TestSubscriber<Com> p0 = cluster.start(
                    cluster.named("P0").expect(3).joinTimeout(LIMIT).join());
            TestSubscriber<Com> p1 = cluster.start(cluster.named("P1")
                    .expect(3)
                    .joinTimeout(LIMIT.plusSeconds(9))
                    .join());
            TestSubscriber<Com> p2 = cluster.start(cluster.named("P2")
                    .expect(2)
                    .joinTimeout(LIMIT.plusSeconds(9))
                    .join());

            cluster.advance(LIMIT.plusSeconds(1));

            assertThat(p0.expectTerminalError())
                    .isInstanceOf(JoinException.class)
                    .hasMessageContaining("expects 3 founders, others expect another number: {P2=2}");
            cluster.advance(LIMIT);
            assertThat(p2.expectTerminalError())
                    .hasMessageContaining("expects 2 founders")
                    .hasMessageContaining("P1=3");
            assertThat(p1.expectTerminalError()).hasMessageContaining("{P2=2}");
        }
    }
}
