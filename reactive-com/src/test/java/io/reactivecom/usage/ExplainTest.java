package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.AckLevel;
import io.reactivecom.Com;
import io.reactivecom.Quorum;
import io.reactivecom.Waiting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** {@code explain()}: why does it not go on, and who is to blame? */
class ExplainTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    private Waiting onlyLine() {
        List<Waiting> lines = cluster.await(p0.explain());
        assertThat(lines).as("what P0 waits for").hasSize(1);
        return lines.get(0);
    }

    @Test
    void whoWaitsForNothingHasNothingToExplain() {
        assertThat(cluster.await(p0.explain())).isEmpty();
    }

    @Test
    void aBarrierNamesThoseWhoHaveNotCome() {
        cluster.start(p0.synchronize("phase 1"));
        cluster.start(p2.synchronize("phase 1"));
        cluster.advance(Duration.ofSeconds(7));

        Waiting line = onlyLine();

        assertThat(line.operation()).as("what").isEqualTo("synchronize phase 1");
        assertThat(line.waitingFor()).as("for whom").containsExactly(p1.self());
        assertThat(line.age()).as("since when").isEqualTo(Duration.ofSeconds(7));
        assertThat(line).as("as a line of text").hasToString("synchronize phase 1, 7000 ms: " + line.why());
    }

    @Test
    void anAcknowledgedBroadcastNamesThoseWhoHaveNotAnswered() {
        cluster.start(p0.broadcastSync("read me", Quorum.all(), AckLevel.CONSUMED));
        cluster.await(p1.mailbox().next());

        assertThat(onlyLine().operation()).as("what").startsWith("broadcastSync");
        assertThat(onlyLine().waitingFor()).as("for whom").containsExactly(p2.self());
    }

    @Test
    void aCollectiveBroadcastNamesThoseWhoHaveNotCalled() {
        cluster.start(p0.broadcastSync("mine", 0));
        cluster.start(p2.broadcastSync(null, 0));

        assertThat(onlyLine().waitingFor()).as("for whom").containsExactly(p1.self());
    }

    @Test
    void whoWaitsForACollectiveBroadcastNamesItsSender() {
        cluster.start(p0.broadcastSync(null, 2));

        assertThat(onlyLine().waitingFor()).as("for whom").containsExactly(p2.self());
    }

    @Test
    void aRendezvousNamesTheOtherOnBothSides() {
        TestSubscriber<Void> sending = cluster.start(p0.sendToSync("hello", 1));
        assertThat(onlyLine().operation()).as("the sender's").startsWith("sendToSync");
        assertThat(onlyLine().waitingFor()).as("the sender waits for").containsExactly(p1.self());
        sending.cancel();

        cluster.start(p0.receiveFromSync(2));
        assertThat(onlyLine().operation()).as("the receiver's").startsWith("receiveFromSync");
        assertThat(onlyLine().waitingFor()).as("the receiver waits for").containsExactly(p2.self());
    }

    @Test
    void aRequestForAPermitSaysThatTheTokenIsElsewhere() {
        cluster.await(p1.requestSC("printer"));
        cluster.start(p0.requestSC("printer"));

        Waiting line = onlyLine();

        assertThat(line.operation()).as("what").isEqualTo("requestSC printer");
        assertThat(line.waitingFor()).as("among them is the holder").contains(p1.self());
        assertThat(line.why()).as("why").contains("token");
    }

    @Test
    void aRequestBehindOnesOwnPermitSaysSo() {
        cluster.await(p0.requestSC());
        cluster.start(p0.requestSC());

        assertThat(onlyLine().waitingFor()).as("no other member").isEmpty();
        assertThat(onlyLine().why()).as("why").contains("this process itself");
    }

    @Test
    void theOldestComesFirst() {
        cluster.start(p0.synchronize("old"));
        cluster.advance(Duration.ofSeconds(1));
        cluster.start(p0.receiveFromSync(1));
        cluster.advance(Duration.ofSeconds(1));
        cluster.start(p0.synchronize("new"));

        assertThat(cluster.await(p0.explain()))
                .extracting(Waiting::operation)
                .as("by age")
                .containsExactly("synchronize old", "receiveFromSync from rank 1", "synchronize new");
    }

    @Test
    void whatHasEndedIsListedNoLonger() {
        TestSubscriber<Void> cancelled = cluster.start(p0.synchronize("cancelled"));
        cluster.start(p0.receiveFromSync(1));
        cancelled.cancel();
        cluster.start(p1.sendToSync("met", 0));

        assertThat(cluster.await(p0.explain())).as("what is left").isEmpty();
    }

    @Test
    void eachSubscriptionLooksAnew() {
        Mono<List<Waiting>> explaining = p0.explain();
        assertThat(cluster.await(explaining)).as("before").isEmpty();
        cluster.start(p0.synchronize());

        assertThat(cluster.await(explaining)).as("after").hasSize(1);
    }
}
