package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Message;
import io.reactivecom.UnexpectedPayloadException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** {@code sendToSync} and {@code receiveFromSync}: each waits for the other. */
class RendezvousTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    @Test
    void theSenderWaitsUntilTheReceiverHasCalled() {
        cluster.verify(() -> p0.sendToSync("hello", 1))
                .expectSubscription()
                .expectNoEvent(Duration.ofMinutes(10))
                .then(() -> p1.receiveFromSync(0).subscribe())
                .verifyComplete();
    }

    @Test
    void theReceiverWaitsUntilTheSenderSends() {
        cluster.verify(() -> p1.receiveFromSync(0))
                .expectSubscription()
                .expectNoEvent(Duration.ofMinutes(10))
                .then(() -> p0.sendToSync("hello", 1).subscribe())
                .assertNext(message -> {
                    assertThat(message.payload()).as("payload").isEqualTo("hello");
                    assertThat(message.from()).as("sender").isEqualTo(p0.self());
                    assertThat(message.kind()).as("verb").isEqualTo(Message.Kind.RENDEZVOUS);
                })
                .verifyComplete();
    }

    @Test
    void peersMayBeNamedByMember() {
        TestSubscriber<Void> sending = cluster.start(p0.sendToSync("hello", p1.self()));

        assertThat(cluster.await(p1.receiveFromSync(p0.self())).payload()).isEqualTo("hello");
        assertThat(sending.isTerminatedComplete()).as("met").isTrue();
    }

    @Test
    void messagesOfOneSenderAreTakenInOrderOnePerCall() {
        TestSubscriber<Void> first = cluster.start(p0.sendToSync("first", 1));
        TestSubscriber<Void> second = cluster.start(p0.sendToSync("second", 1));

        assertThat(cluster.await(p1.receiveFromSync(0)).payload())
                .as("first call")
                .isEqualTo("first");
        assertThat(first.isTerminatedComplete()).as("the first has met").isTrue();
        assertThat(second.isTerminated()).as("the second has not").isFalse();

        assertThat(cluster.await(p1.receiveFromSync(0)).payload())
                .as("second call")
                .isEqualTo("second");
        assertThat(second.isTerminatedComplete()).as("the second has met").isTrue();
    }

    @Test
    void aPayloadOfTheExpectedTypeComesTyped() {
        cluster.start(p0.sendToSync(42, 1));

        Message<Integer> answer = cluster.await(p1.receiveFromSync(0, Integer.class));

        assertThat(answer.payload()).isEqualTo(42);
    }

    @Test
    void aPayloadOfAnotherTypeIsAnErrorThatCarriesTheMessage() {
        cluster.start(p0.sendToSync("text", 1));

        cluster.verify(() -> p1.receiveFromSync(0, Integer.class))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                UnexpectedPayloadException.class,
                                unexpected -> assertThat(unexpected.received().payload())
                                        .isEqualTo("text")));
    }

    @Test
    void rendezvousNeverPassThroughTheMailbox() {
        TestSubscriber<Message<?>> mailbox = cluster.start(p1.mailbox());
        cluster.start(p0.sendToSync("not for the mailbox", 1));
        cluster.await(p1.receiveFromSync(0));

        assertThat(mailbox.getReceivedOnNext()).as("the mailbox").isEmpty();
    }

    @Test
    void cancellingTheSenderWithdrawsTheMessage() {
        cluster.start(p0.sendToSync("withdrawn", 1)).cancel();
        TestSubscriber<Message<?>> receiving = cluster.start(p1.receiveFromSync(0));
        cluster.advance(Duration.ofMinutes(1));
        assertThat(receiving.isTerminated()).as("nothing to take").isFalse();

        cluster.start(p0.sendToSync("meant", 1));

        assertThat(cluster.await(receiving).payload()).isEqualTo("meant");
    }

    @Test
    void aSenderThatTimesOutWithdrawsTheMessage() {
        cluster.verify(() -> p0.sendToSync("too late", 1).timeout(Duration.ofSeconds(5)))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(5).minusNanos(1))
                .thenAwait(Duration.ofNanos(1))
                .verifyError(TimeoutException.class);

        TestSubscriber<Message<?>> receiving = cluster.start(p1.receiveFromSync(0));
        assertThat(receiving.isTerminated()).as("nothing to take").isFalse();
    }

    @Test
    void cancellingTheReceiverLosesNothing() {
        cluster.start(p1.receiveFromSync(0)).cancel();
        TestSubscriber<Void> sending = cluster.start(p0.sendToSync("kept", 1));
        assertThat(sending.isTerminated()).as("not taken by a cancelled call").isFalse();

        assertThat(cluster.await(p1.receiveFromSync(0)).payload())
                .as("the next call's")
                .isEqualTo("kept");
        assertThat(sending.isTerminatedComplete()).as("met").isTrue();
    }

    @Test
    void twoMayMeetInBothDirectionsAtOnce() {
        TestSubscriber<Void> there = cluster.start(p0.sendToSync("ping", 1));
        TestSubscriber<Void> back = cluster.start(p1.sendToSync("pong", 0));

        assertThat(cluster.await(p0.receiveFromSync(1)).payload())
                .as("P0 takes")
                .isEqualTo("pong");
        assertThat(cluster.await(p1.receiveFromSync(0)).payload())
                .as("P1 takes")
                .isEqualTo("ping");
        assertThat(there.isTerminatedComplete() && back.isTerminatedComplete())
                .as("both have met")
                .isTrue();
    }

    @Test
    void ifTheReceiverLeavesTheSenderIsTold() {
        Member gone = p1.self();
        TestSubscriber<Void> sending = cluster.start(p0.sendToSync("anybody?", 1));

        p1.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertLeft(sending, gone);
    }

    @Test
    void ifTheSenderLeavesTheReceiverIsTold() {
        Member gone = p0.self();
        TestSubscriber<Message<?>> receiving = cluster.start(p1.receiveFromSync(0));

        cluster.await(p0.leave());

        assertLeft(receiving, gone);
    }

    @Test
    void othersThatLeaveDoNotMatter() {
        TestSubscriber<Void> sending = cluster.start(p0.sendToSync("still here", 1));

        cluster.await(p2.leave());

        assertThat(sending.isTerminated()).as("waits on").isFalse();
        assertThat(cluster.await(p1.receiveFromSync(p0.self())).payload()).isEqualTo("still here");
    }

    private static void assertLeft(TestSubscriber<?> waiting, Member gone) {
        assertThat(waiting.expectTerminalError())
                .isInstanceOfSatisfying(
                        MemberLeftException.class,
                        left -> assertThat(left.member()).as("who left").isEqualTo(gone))
                .hasMessageContaining(gone.name());
    }
}
