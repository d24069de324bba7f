package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** {@code synchronize}: nobody goes on before everybody has come. */
class BarrierTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    @Test
    void theLastArrivalFreesEverybody() {
        TestSubscriber<Void> first = cluster.start(p0.synchronize());
        TestSubscriber<Void> second = cluster.start(p1.synchronize());
        cluster.advance(Duration.ofMinutes(10));
        assertThat(List.of(first.isTerminated(), second.isTerminated()))
                .as("free while P2 is missing")
                .containsOnly(false);

        TestSubscriber<Void> last = cluster.start(p2.synchronize());

        assertThat(List.of(first, second, last)).as("all free").allMatch(TestSubscriber::isTerminatedComplete);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        cluster.verify(p0::synchronize)
                .then(() -> p2.synchronize().subscribe())
                .expectNoEvent(Duration.ofSeconds(30))
                .then(() -> p1.synchronize().subscribe())
                .verifyComplete();
    }

    @Test
    void aBarrierIsUsedAgainAndAgain() {
        for (int generation = 1; generation <= 100; generation++) {
            List<TestSubscriber<Void>> arrived = cluster.coms().stream()
                    .map(com -> cluster.<Void>start(com.synchronize()))
                    .toList();
            assertThat(arrived).as("generation %s", generation).allMatch(TestSubscriber::isTerminatedComplete);
        }
    }

    @Test
    void earlyArrivalsCountForLaterGenerations() {
        TestSubscriber<Void> first = cluster.start(p0.synchronize());
        TestSubscriber<Void> second = cluster.start(p0.synchronize());
        cluster.start(p1.synchronize());
        cluster.start(p2.synchronize());
        assertThat(first.isTerminatedComplete())
                .as("the first generation is over")
                .isTrue();
        assertThat(second.isTerminated()).as("the second waits for P1 and P2").isFalse();

        cluster.start(p1.synchronize());
        cluster.start(p2.synchronize());

        assertThat(second.isTerminatedComplete())
                .as("the second generation is over")
                .isTrue();
    }

    @Test
    void namedBarriersAreIndependent() {
        TestSubscriber<Void> loading = cluster.start(p0.synchronize("loading"));
        cluster.start(p1.synchronize("saving"));
        cluster.start(p2.synchronize("loading"));
        assertThat(loading.isTerminated()).as("P1 came to another barrier").isFalse();

        cluster.start(p1.synchronize("loading"));

        assertThat(loading.isTerminatedComplete()).as("loading is over").isTrue();
    }

    @Test
    void theDefaultBarrierHasAName() {
        TestSubscriber<Void> arrived = cluster.start(p0.synchronize());
        cluster.start(p1.synchronize(Com.DEFAULT));
        cluster.start(p2.synchronize());

        assertThat(arrived.isTerminatedComplete())
                .as("one and the same barrier")
                .isTrue();
    }

    @Test
    void cancellingDoesNotUndoTheArrival() {
        cluster.start(p0.synchronize()).cancel();
        TestSubscriber<Void> second = cluster.start(p1.synchronize());

        TestSubscriber<Void> last = cluster.start(p2.synchronize());

        assertThat(List.of(second, last)).as("P0 had come").allMatch(TestSubscriber::isTerminatedComplete);
    }

    @Test
    void afterACancelledArrivalTheNextJoinsTheSameGeneration() {
        cluster.start(p0.synchronize()).cancel();
        TestSubscriber<Void> again = cluster.start(p0.synchronize());
        cluster.start(p1.synchronize());
        cluster.start(p2.synchronize());
        assertThat(again.isTerminatedComplete())
                .as("the first generation is over")
                .isTrue();

        TestSubscriber<Void> next = cluster.start(p0.synchronize());
        cluster.advance(Duration.ofMinutes(1));

        assertThat(next.isTerminated()).as("the second has only P0").isFalse();
    }

    @Test
    void aTimedOutArrivalMayBeRepeated() {
        cluster.verify(() -> p0.synchronize().timeout(Duration.ofSeconds(5)).retry(1))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(7))
                .then(() -> p1.synchronize().subscribe())
                .then(() -> p2.synchronize().subscribe())
                .verifyComplete();
    }

    @Test
    void aLateJoinerTakesPartInGenerationsThatBeginAfterIt() {
        cluster.coms().forEach(com -> cluster.start(com.synchronize()));
        Com p3 = cluster.join("P3");

        TestSubscriber<Void> three = cluster.start(p0.synchronize());
        cluster.start(p1.synchronize());
        cluster.start(p2.synchronize());
        assertThat(three.isTerminated()).as("it waits for P3").isFalse();

        TestSubscriber<Void> last = cluster.start(p3.synchronize());
        assertThat(three.isTerminatedComplete()).as("P3 has come").isTrue();
        assertThat(last.isTerminatedComplete()).as("P3 goes on with the others").isTrue();
    }

    @Test
    void aMemberThatLeavesIsWaitedForNoLonger() {
        TestSubscriber<Void> arrived = cluster.start(p0.synchronize());
        cluster.start(p1.synchronize());

        cluster.await(p2.leave());

        assertThat(arrived.isTerminatedComplete()).as("free").isTrue();
    }

    @Test
    void whoIsAloneWaitsForNobody() {
        try (TestCluster alone = TestCluster.of("P0")) {
            alone.verify(() -> alone.com(0).synchronize()).verifyComplete();
        }
    }
}
