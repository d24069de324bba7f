package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.AckLevel;
import io.reactivecom.Acknowledgements;
import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.Quorum;
import io.reactivecom.QuorumLostException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** {@code broadcastSync(payload)}: sends to all others, and waits until enough of them have acknowledged. */
class AcknowledgedBroadcastTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.ofSize(5);

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);
    private final Com p3 = cluster.com(3);
    private final Com p4 = cluster.com(4);

    @Test
    void byDefaultEveryoneElseMustHaveReceivedIt() {
        cluster.verify(() -> p0.broadcastSync("ready"))
                .assertNext(result -> {
                    assertThat(result.acknowledged())
                            .as("who acknowledged")
                            .containsExactlyInAnyOrder(p1.self(), p2.self(), p3.self(), p4.self());
                    assertThat(result.departed()).as("who left").isEmpty();
                })
                .verifyComplete();
    }

    @Test
    void itArrivesInTheMailboxesOfAllOthers() {
        cluster.await(p0.broadcastSync("ready"));

        for (Com com : cluster.coms().subList(1, 5)) {
            Message<?> message = cluster.await(com.mailbox().next());
            assertThat(message.payload()).as("%s's", com).isEqualTo("ready");
            assertThat(message.kind()).as("verb").isEqualTo(Message.Kind.SYNC_BROADCAST);
            assertThat(message.from()).as("sender").isEqualTo(p0.self());
        }
        TestSubscriber<Message<?>> own = cluster.start(p0.mailbox());
        assertThat(own.getReceivedOnNext()).as("not in the sender's own").isEmpty();
    }

    @Test
    void consumedMeansTakenFromTheMailbox() {
        TestSubscriber<Acknowledgements> sending =
                cluster.start(p0.broadcastSync("read me", Quorum.all(), AckLevel.CONSUMED));
        cluster.advance(Duration.ofMinutes(1));
        assertThat(sending.isTerminated()).as("nobody has read it").isFalse();

        cluster.coms().subList(1, 4).forEach(com -> cluster.await(com.mailbox().next()));
        assertThat(sending.isTerminated()).as("P4 has not read it").isFalse();

        cluster.await(p4.mailbox().next());
        assertThat(sending.isTerminatedComplete()).as("all have read it").isTrue();
    }

    @Test
    void aMajorityIsMoreThanHalfOfTheOthers() {
        TestSubscriber<Acknowledgements> sending =
                cluster.start(p0.broadcastSync("read me", Quorum.majority(), AckLevel.CONSUMED));
        cluster.await(p3.mailbox().next());
        cluster.await(p1.mailbox().next());
        assertThat(sending.isTerminated()).as("two of four are no majority").isFalse();

        cluster.await(p4.mailbox().next());

        assertThat(sending.getReceivedOnNext())
                .as("three of four, in the order of their answers")
                .singleElement()
                .satisfies(
                        result -> assertThat(result.acknowledged()).containsExactly(p3.self(), p1.self(), p4.self()));
    }

    @Test
    void atLeastWaitsForSoMany() {
        TestSubscriber<Acknowledgements> sending =
                cluster.start(p0.broadcastSync("read me", Quorum.atLeast(1), AckLevel.CONSUMED));
        assertThat(sending.isTerminated()).as("none yet").isFalse();

        cluster.await(p2.mailbox().next());

        assertThat(sending.isTerminatedComplete()).as("one is enough").isTrue();
    }

    @Test
    void atLeastNoneWaitsForNobody() {
        cluster.verify(() -> p0.broadcastSync("fire and forget", Quorum.atLeast(0), AckLevel.CONSUMED))
                .assertNext(result -> assertThat(result.acknowledged()).isEmpty())
                .verifyComplete();
    }

    @Test
    void whoLeavesIsAwaitedNoLongerAndNamedInTheResult() {
        TestSubscriber<Acknowledgements> sending =
                cluster.start(p0.broadcastSync("read me", Quorum.all(), AckLevel.CONSUMED));
        cluster.coms().subList(1, 4).forEach(com -> cluster.await(com.mailbox().next()));

        p4.dispose();
        Acknowledgements result = cluster.await(sending);

        assertThat(result.departed()).as("who left").containsExactly(p4.self());
        assertThat(result.acknowledged()).as("who acknowledged").containsExactly(p1.self(), p2.self(), p3.self());
    }

    @Test
    void aQuorumThatCannotBeReachedAnyMoreIsAnErrorAtOnce() {
        TestSubscriber<Acknowledgements> sending =
                cluster.start(p0.broadcastSync("read me", Quorum.atLeast(3), AckLevel.CONSUMED));
        cluster.await(p1.mailbox().next());
        cluster.await(p3.leave());
        assertThat(sending.isTerminated()).as("three are left").isFalse();

        cluster.await(p4.leave());

        assertThat(sending.expectTerminalError())
                .isInstanceOfSatisfying(QuorumLostException.class, lost -> {
                    assertThat(lost.acknowledgements().acknowledged())
                            .as("who had")
                            .containsExactly(p1.self());
                    assertThat(lost.acknowledgements().departed())
                            .as("who had left")
                            .containsExactly(p3.self(), p4.self());
                })
                .hasMessageContaining("P3")
                .hasMessageContaining("P4");
    }

    @Test
    void moreThanThereAreIsAnErrorAtOnce() {
        cluster.verify(() -> p0.broadcastSync("x", Quorum.atLeast(5)))
                .verifyErrorSatisfies(error -> assertThat(error).isInstanceOf(QuorumLostException.class));
    }

    @Test
    void aNewcomerIsNotAwaited() {
        TestSubscriber<Acknowledgements> sending =
                cluster.start(p0.broadcastSync("read me", Quorum.all(), AckLevel.CONSUMED));
        cluster.join("P5");
        cluster.coms().subList(1, 5).forEach(com -> cluster.await(com.mailbox().next()));

        assertThat(sending.isTerminatedComplete()).as("all have who were in").isTrue();
    }

    @Test
    void eachBroadcastWaitsForItsOwnAcknowledgements() {
        TestSubscriber<Acknowledgements> first =
                cluster.start(p0.broadcastSync("first", Quorum.all(), AckLevel.CONSUMED));
        TestSubscriber<Acknowledgements> second =
                cluster.start(p0.broadcastSync("second", Quorum.all(), AckLevel.CONSUMED));

        cluster.coms().subList(1, 5).forEach(com -> cluster.await(com.mailbox().next()));

        assertThat(first.isTerminatedComplete()).as("the first was read by all").isTrue();
        assertThat(second.isTerminated()).as("the second by none").isFalse();
    }

    @Test
    void cancellingStopsTheWaitingNotTheMessage() {
        cluster.start(p0.broadcastSync("sent is sent", Quorum.all(), AckLevel.CONSUMED))
                .cancel();

        assertThat(cluster.await(p1.mailbox().next()).payload()).isEqualTo("sent is sent");
        assertThat(cluster.pending()).as("what waits").isEmpty();
    }

    @Test
    void whoIsAloneWaitsForNobody() {
        try (TestCluster alone = TestCluster.of("P0")) {
            Acknowledgements result = alone.await(alone.com(0).broadcastSync("anybody?"));
            assertThat(result.acknowledged()).as("who acknowledged").isEmpty();
        }
    }
}
