package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Acknowledgements;
import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/**
 * Those who died stayed in the lists: the token was sent to them and never seen again, barriers and broadcasts counted on
 * them for ever.
 */
class NobodyWaitsForTheDeadTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2", "P3");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);
    private final Com p3 = cluster.com(3);

    @Test
    void theTokenSkipsADeadRequester() {
        Permit held = cluster.await(p0.requestSC());
        cluster.start(p1.requestSC());
        TestSubscriber<Permit> living = cluster.start(p2.requestSC());
        p1.dispose();
        cluster.advance(Duration.ofSeconds(1));

        cluster.await(held.release());

        assertThat(living.isTerminatedComplete()).as("P2 is in, at once").isTrue();
    }

    @Test
    void aTokenSentToADyingRequesterIsMadeAnew() {
        Permit held = cluster.await(p0.requestSC());
        cluster.start(p1.requestSC());
        TestSubscriber<Permit> living = cluster.start(p2.requestSC());

        p1.dispose();
        cluster.await(held.release());

        assertThat(cluster.await(living).fence()).as("a later fence").isGreaterThan(held.fence());
    }

    @Test
    void aTokenThatDiesWithItsHolderIsMadeAnewOnceTheHolderCannotBelieveInItAnyMore() {
        Permit held = cluster.await(p1.requestSC());
        TestSubscriber<Permit> next = cluster.start(p2.requestSC());

        p1.dispose();
        cluster.advance(Duration.ofSeconds(2));
        assertThat(next.isTerminated()).as("granted before the timeout").isFalse();

        assertThat(cluster.await(next).fence()).as("a later fence").isGreaterThan(held.fence());
    }

    @Test
    void aTokenThatDiesParkedIsMadeAnew() {
        cluster.await(cluster.await(p1.requestSC()).release());
        p1.dispose();

        assertThat(cluster.await(p3.requestSC()).isValid()).as("P3 is in").isTrue();
    }

    @Test
    void aTokenThatDiesWithTheLastRankIsMadeAnew() {
        cluster.await(p3.requestSC());
        p3.dispose();

        assertThat(cluster.await(p0.requestSC()).isValid()).as("P0 is in").isTrue();
    }

    @Test
    void aBarrierGoesOnWithoutTheDead() {
        TestSubscriber<Void> waiting = cluster.start(p0.synchronize());
        cluster.start(p1.synchronize());
        cluster.start(p2.synchronize());

        p3.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(waiting.isTerminatedComplete()).as("free").isTrue();
    }

    @Test
    void aBarrierThatTheDeadHadReachedGoesOnToo() {
        TestSubscriber<Void> waiting = cluster.start(p0.synchronize());
        cluster.start(p3.synchronize());
        p3.dispose();
        cluster.advance(Duration.ofSeconds(1));
        assertThat(waiting.isTerminated()).as("P1 and P2 are missing").isFalse();

        cluster.start(p1.synchronize());
        cluster.start(p2.synchronize());

        assertThat(waiting.isTerminatedComplete()).as("free").isTrue();
    }

    @Test
    void aBroadcastGoesOnWithoutTheDead() {
        p3.dispose();
        TestSubscriber<Acknowledgements> sending = cluster.start(p0.broadcastSync("anybody?"));

        assertThat(cluster.await(sending).departed())
                .as("who left")
                .extracting(Object::toString)
                .containsExactly("P3");
    }

    @Test
    void evenIfSeveralDieOneAfterTheOther() {
        TestSubscriber<Void> waiting = cluster.start(p0.synchronize());
        TestSubscriber<Permit> permit = cluster.start(p0.requestSC());
        for (Com com : cluster.coms().subList(1, 4)) {
            com.dispose();
            cluster.advance(Duration.ofSeconds(5));
        }

        cluster.await(waiting);
        assertThat(cluster.await(permit).isValid()).as("alone in the section").isTrue();
    }
}
