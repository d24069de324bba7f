package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComException;
import io.reactivecom.Message;
import io.reactivecom.codec.PayloadCodecs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** {@code publish}, {@code broadcast} and {@code sendTo}: who gets what. */
class AsynchronousMessagesTest {

    /** A payload type of the application's own. */
    private record Dice(int value) {}

    @AutoClose
    private final TestCluster cluster = TestCluster.of(
            settings -> settings.codec(PayloadCodecs.of(
                    "dice",
                    Dice.class,
                    dice -> String.valueOf(dice.value()).getBytes(StandardCharsets.US_ASCII),
                    bytes -> new Dice(Integer.parseInt(new String(bytes, StandardCharsets.US_ASCII))))),
            "P0",
            "P1",
            "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);
    private final List<TestSubscriber<Message<?>>> mailboxes = cluster.coms().stream()
            .map(com -> cluster.<Message<?>>start(com.mailbox()))
            .toList();

    private List<Object> arrivedAt(int rank) {
        return mailboxes.get(rank).getReceivedOnNext().stream()
                .<Object>map(Message::payload)
                .toList();
    }

    @Test
    void publishReachesEveryoneTheSenderToo() {
        cluster.await(p1.publish("news"));

        assertThat(arrivedAt(0)).as("P0's").containsExactly("news");
        assertThat(arrivedAt(1)).as("P1's own").containsExactly("news");
        assertThat(arrivedAt(2)).as("P2's").containsExactly("news");
    }

    @Test
    void broadcastReachesEveryoneElse() {
        cluster.await(p1.broadcast("news"));

        assertThat(arrivedAt(0)).as("P0's").containsExactly("news");
        assertThat(arrivedAt(1)).as("P1's own").isEmpty();
        assertThat(arrivedAt(2)).as("P2's").containsExactly("news");
    }

    @Test
    void sendToReachesOneByRankOrByMember() {
        cluster.await(p0.sendTo("by rank", 2));
        cluster.await(p0.sendTo("by member", p2.self()));

        assertThat(arrivedAt(2)).as("P2's").containsExactly("by rank", "by member");
        assertThat(arrivedAt(1)).as("P1's").isEmpty();
    }

    @Test
    void oneMaySendToOneself() {
        cluster.await(p0.sendTo("note to self", 0));

        assertThat(arrivedAt(0)).as("P0's").containsExactly("note to self");
    }

    @Test
    void aVerbDoesNothingUntilSubscribedAndItsWorkTwiceWhenSubscribedTwice() {
        Mono<Void> sending = p0.sendTo("again", 1);
        cluster.advance(Duration.ofSeconds(1));
        assertThat(arrivedAt(1)).as("nothing yet").isEmpty();

        cluster.await(sending);
        cluster.await(sending);

        assertThat(arrivedAt(1)).as("sent twice").containsExactly("again", "again");
    }

    @Test
    void aRankMeansWhoHasItAtTheSubscription() {
        Mono<Void> toRankOne = p0.sendTo("to rank 1", 1);
        cluster.await(p1.leave());

        cluster.await(toRankOne);

        assertThat(arrivedAt(2)).as("P2 has rank 1 now").containsExactly("to rank 1");
    }

    @Test
    void ownTypesTravelWithACodec() {
        cluster.await(p0.broadcast(new Dice(6)));

        assertThat(arrivedAt(1)).as("P1's").containsExactly(new Dice(6));
    }

    @Test
    void payloadsAreCopiedNotShared() {
        byte[] bytes = {1, 2, 3};
        cluster.await(p0.publish(bytes));

        assertThat(arrivedAt(1)).as("equal").first().isEqualTo(bytes).isNotSameAs(bytes);
    }

    @Test
    void aGroupOfOnePublishesToItself() {
        try (TestCluster alone = TestCluster.of("P0")) {
            TestSubscriber<Message<?>> mailbox = alone.start(alone.com(0).mailbox());

            alone.await(alone.com(0).publish("echo"));
            alone.await(alone.com(0).broadcast("nobody hears"));

            assertThat(mailbox.getReceivedOnNext())
                    .as("its own")
                    .singleElement()
                    .satisfies(message -> assertThat(message.payload()).isEqualTo("echo"));
        }
    }

    @Test
    void everyErrorOfTheLibraryIsAComException() {
        TestSubscriber<Void> wrong = cluster.start(p0.sendTo("x", 7));

        assertThat(wrong.expectTerminalError()).isInstanceOf(ComException.class);
    }
}
