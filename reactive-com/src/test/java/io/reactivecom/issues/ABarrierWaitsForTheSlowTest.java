package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/**
 * The barrier was told to each other for a few seconds, and who came later than that had missed it: those inside went
 * on, or everybody hung.
 */
class ABarrierWaitsForTheSlowTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.ofSize(5);

    @Test
    void whoseArrivalsAreMinutesApart() {
        List<TestSubscriber<Void>> arrived = new ArrayList<>();
        for (Com com : cluster.coms()) {
            assertThat(arrived).as("who is free before %s has come", com).noneMatch(TestSubscriber::isTerminated);
            arrived.add(cluster.start(com.synchronize()));
            cluster.advance(Duration.ofMinutes(3));
        }

        assertThat(arrived).as("all are free").allMatch(TestSubscriber::isTerminatedComplete);
    }

    @Test
    void whoHasJoinedMeanwhile() {
        TestSubscriber<Void> first = cluster.start(cluster.com(0).synchronize());
        cluster.advance(Duration.ofMinutes(3));
        Com late = cluster.join("P5");
        cluster.advance(Duration.ofMinutes(3));
        cluster.coms().subList(1, 5).forEach(com -> cluster.start(com.synchronize()));
        cluster.advance(Duration.ofMinutes(3));
        TestSubscriber<Void> last = cluster.start(late.synchronize());
        cluster.advance(Duration.ofSeconds(1));

        assertThat(first.isTerminatedComplete()).as("the first is free").isTrue();
        assertThat(last.isTerminated())
                .as("P5 was counted from where P0, which let it in, stood: it waits for the next generation")
                .isFalse();
    }

    @Test
    void andOneGenerationDoesNotLeakIntoTheNext() {
        cluster.coms().forEach(com -> cluster.start(com.synchronize()));
        TestSubscriber<Void> early = cluster.start(cluster.com(0).synchronize());
        cluster.advance(Duration.ofMinutes(3));

        cluster.coms().subList(1, 4).forEach(com -> cluster.start(com.synchronize()));
        cluster.advance(Duration.ofMinutes(3));
        assertThat(early.isTerminated()).as("P4 has not come again").isFalse();

        cluster.start(cluster.com(4).synchronize());
        assertThat(early.isTerminatedComplete()).as("P4 has come again").isTrue();
    }
}
