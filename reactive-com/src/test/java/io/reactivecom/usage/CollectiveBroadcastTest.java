package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Message;
import io.reactivecom.Status;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** {@code broadcastSync(payload, from)}: everybody calls it, and one member's payload goes to all, as in MPI. */
class CollectiveBroadcastTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    @Test
    void everybodyGetsThePayloadOfTheOne() {
        List<TestSubscriber<Message<?>>> calls = cluster.coms().stream()
                .map(com -> cluster.<Message<?>>start(com.broadcastSync("of " + com.rank(), 1)))
                .toList();

        for (TestSubscriber<Message<?>> call : calls) {
            Message<?> message = cluster.await(call);
            assertThat(message.payload()).as("P1's payload").isEqualTo("of 1");
            assertThat(message.from()).as("P1").isEqualTo(p1.self());
            assertThat(message.kind()).as("verb").isEqualTo(Message.Kind.COLLECTIVE);
        }
    }

    @Test
    void theSenderWaitsUntilEveryoneHasCalled() {
        TestSubscriber<Message<?>> sending = cluster.start(p0.broadcastSync("news", 0));
        cluster.await(p1.broadcastSync(null, 0));
        cluster.advance(Duration.ofMinutes(10));
        assertThat(sending.isTerminated()).as("P2 has not called").isFalse();

        cluster.await(p2.broadcastSync(null, 0));

        assertThat(sending.isTerminatedComplete()).as("P2 has called").isTrue();
    }

    @Test
    void whoCallsFirstWaitsForTheSender() {
        cluster.verify(() -> p1.broadcastSync(null, 0))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(10))
                .then(() -> cluster.start(p0.broadcastSync("at last", 0)))
                .assertNext(message -> assertThat(message.payload()).isEqualTo("at last"))
                .verifyComplete();
    }

    @Test
    void theSenderMayBeNamedByMember() {
        Member sender = p2.self();
        cluster.start(p2.broadcastSync("from P2", sender));

        assertThat(cluster.await(p0.broadcastSync(null, sender)).payload()).isEqualTo("from P2");
    }

    @Test
    void theSendersAreKeptApart() {
        TestSubscriber<Message<?>> fromP1 = cluster.start(p2.broadcastSync(null, 1));
        TestSubscriber<Message<?>> fromP0 = cluster.start(p2.broadcastSync(null, 0));
        cluster.start(p0.broadcastSync("P0's", 0));
        cluster.start(p1.broadcastSync("P1's", 1));

        assertThat(cluster.await(fromP0).payload()).as("the call that named P0").isEqualTo("P0's");
        assertThat(cluster.await(fromP1).payload()).as("the call that named P1").isEqualTo("P1's");
    }

    @Test
    void theKthCallTakesTheKthMessage() {
        cluster.start(p0.broadcastSync("first", 0));
        cluster.start(p0.broadcastSync("second", 0));

        assertThat(cluster.await(p1.broadcastSync(null, 0)).payload())
                .as("first call")
                .isEqualTo("first");
        assertThat(cluster.await(p1.broadcastSync(null, 0)).payload())
                .as("second call")
                .isEqualTo("second");
    }

    @Test
    void itNeverPassesThroughTheMailbox() {
        TestSubscriber<Message<?>> mailbox = cluster.start(p1.mailbox());
        cluster.start(p0.broadcastSync("not for the mailbox", 0));
        cluster.await(p1.broadcastSync(null, 0));

        assertThat(mailbox.getReceivedOnNext()).as("the mailbox").isEmpty();
    }

    @Test
    void cancellingACallLosesNoMessage() {
        cluster.start(p1.broadcastSync(null, 0)).cancel();
        cluster.start(p0.broadcastSync("kept", 0));

        assertThat(cluster.await(p1.broadcastSync(null, 0)).payload())
                .as("the next call's")
                .isEqualTo("kept");
    }

    @Test
    void cancellingTheSenderStopsItsWaitingOnly() {
        cluster.start(p0.broadcastSync("sent is sent", 0)).cancel();

        assertThat(cluster.await(p1.broadcastSync(null, 0)).payload()).isEqualTo("sent is sent");
    }

    @Test
    void ifTheSenderLeavesThoseWhoWaitForItAreTold() {
        Member gone = p0.self();
        TestSubscriber<Message<?>> waiting = cluster.start(p1.broadcastSync(null, 0));

        p0.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(waiting.expectTerminalError())
                .isInstanceOfSatisfying(
                        MemberLeftException.class,
                        left -> assertThat(left.member()).isEqualTo(gone));
    }

    @Test
    void theSenderDoesNotWaitForWhoLeaves() {
        TestSubscriber<Message<?>> sending = cluster.start(p0.broadcastSync("news", 0));
        cluster.await(p1.broadcastSync(null, 0));

        cluster.await(p2.leave());

        assertThat(sending.isTerminatedComplete()).as("ended without P2").isTrue();
    }

    /** Calls match messages by order, so all members must have the same messages. */
    @Test
    void whatHasReachedOneReachesAllThoughItsSenderCancels() {
        try (TestCluster narrow = TestCluster.of(builder -> builder.window(1), "P0", "P1", "P2")) {
            Com sender = narrow.com(0);
            narrow.start(sender.sendToSync("in the way", 2));
            cancel(narrow, sender.broadcastSync("first", 0));
            narrow.start(sender.broadcastSync("second", 0));
            narrow.await(narrow.com(2).receiveFromSync(0));

            assertThat(narrow.await(narrow.com(1).broadcastSync(null, 0)).payload())
                    .isEqualTo("first");
            assertThat(narrow.await(narrow.com(2).broadcastSync(null, 0)).payload())
                    .isEqualTo("first");
            assertThat(narrow.await(narrow.com(1).broadcastSync(null, 0)).payload())
                    .isEqualTo("second");
            assertThat(narrow.await(narrow.com(2).broadcastSync(null, 0)).payload())
                    .isEqualTo("second");
        }
    }

    @Test
    void whatHasReachedNobodyIsNotSentOnceItsSenderCancels() {
        try (TestCluster narrow = TestCluster.of(builder -> builder.window(1), "P0", "P1", "P2")) {
            Com sender = narrow.com(0);
            narrow.start(sender.sendToSync("in the way", 1));
            narrow.start(sender.sendToSync("in the way", 2));
            cancel(narrow, sender.broadcastSync("first", 0));
            narrow.start(sender.broadcastSync("second", 0));
            narrow.await(narrow.com(1).receiveFromSync(0));
            narrow.await(narrow.com(2).receiveFromSync(0));

            assertThat(narrow.await(narrow.com(1).broadcastSync(null, 0)).payload())
                    .isEqualTo("second");
            assertThat(narrow.await(narrow.com(2).broadcastSync(null, 0)).payload())
                    .isEqualTo("second");
        }
    }

    /** All are cut off from each other for a while, and go on in the same view. */
    @Test
    void whatHasReachedOneReachesAllThoughItsSenderFails() {
        try (FaultyCluster narrow =
                FaultyCluster.of(1, builder -> builder.window(1).failWhenSuspended(), "P0", "P1", "P2")) {
            Com sender = narrow.com(0);
            narrow.start(sender.sendToSync("in the way", 2));
            TestSubscriber<Message<?>> first = narrow.start(sender.broadcastSync("first", 0));
            narrow.advance(Duration.ofMillis(10));
            narrow.faults().partition(Set.of("P0"), Set.of("P1"), Set.of("P2"));
            narrow.await("the sender fails", first::isTerminatedError);
            narrow.faults().heal();
            narrow.await("all go on", () -> narrow.coms().stream().allMatch(com -> com.status() == Status.PRIMARY));

            narrow.start(sender.broadcastSync("second", 0));
            narrow.start(narrow.com(2).receiveFromSync(0)); // makes room, unless what was in the way is withdrawn
            narrow.advance(Duration.ofSeconds(1));
            for (Com receiver : List.of(narrow.com(1), narrow.com(2))) {
                assertThat(narrow.await(receiver.broadcastSync(null, 0)).payload())
                        .as("the first at %s", receiver)
                        .isEqualTo("first");
            }
        }
    }

    private static void cancel(TestCluster cluster, Mono<?> operation) {
        Disposable pending = operation.subscribe();
        cluster.advance(Duration.ofMillis(10));
        pending.dispose();
        cluster.advance(Duration.ofMillis(10));
    }

    @Test
    void whoIsAloneHearsItself() {
        try (TestCluster alone = TestCluster.of("P0")) {
            assertThat(alone.await(alone.com(0).broadcastSync("echo", 0)).payload())
                    .isEqualTo("echo");
        }
    }
}
