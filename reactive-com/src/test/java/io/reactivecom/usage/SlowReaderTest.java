package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.reactivecom.Backlog;
import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** A slow reader slows its senders: nothing is dropped, nothing piles up, and nothing else is held up. */
class SlowReaderTest {

    private static final int WINDOW = 8;

    @AutoClose
    private final TestCluster cluster =
            TestCluster.of(settings -> settings.window(WINDOW), "P0", "P1", "P2", "P3", "P4");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    private void fill(Com reader) {
        cluster.await(Flux.range(0, WINDOW)
                .concatMap(number -> p0.sendTo(number, reader.self()))
                .then());
    }

    private void take(Com reader, int count) {
        cluster.await(reader.mailbox().take(count).then());
    }

    @Test
    void aSenderWaitsUntilThereIsRoom() {
        fill(p1);
        TestSubscriber<Void> waiting = cluster.start(p0.sendTo("one more", 1));

        cluster.advance(Duration.ofMinutes(1));
        assertThat(waiting.isTerminated()).as("sent in a full mailbox").isFalse();
        assertThat(cluster.pending()).singleElement().asString().contains("waits for room in the mailbox of [P1]");

        take(p1, WINDOW);
        assertThat(cluster.await(p1.mailbox(String.class).next()).payload()).isEqualTo("one more");
        assertThat(waiting.isTerminatedComplete()).as("sent").isTrue();
    }

    @Test
    void whatWaitsIsCounted() {
        fill(p1);
        cluster.start(p0.sendTo("one more", 1));
        cluster.start(p0.sendTo("and another", 1));

        assertThat(cluster.await(p1.backlog()).mailbox()).as("untaken").isEqualTo(WINDOW);
        Backlog sender = cluster.await(p0.backlog());
        assertThat(sender.unsent()).as("without room").isEqualTo(2);
        assertThat(sender.receivers())
                .extracting(Backlog.Receiver::unsent, Backlog.Receiver::room)
                .containsExactly(
                        tuple(0, (long) WINDOW),
                        tuple(2, 0L),
                        tuple(0, (long) WINDOW),
                        tuple(0, (long) WINDOW),
                        tuple(0, (long) WINDOW));

        take(p1, WINDOW);
        cluster.advance(Duration.ofSeconds(1));
        assertThat(cluster.await(p0.backlog()).receivers())
                .as("after a second without a word")
                .allSatisfy(receiver -> assertThat(receiver.unsent() + receiver.unacknowledged())
                        .isZero());
    }

    @Test
    void nothingWaitsAtWhoIsClosed() {
        p0.dispose();
        cluster.advance(Duration.ofMillis(10));

        assertThat(cluster.await(p0.backlog())).isEqualTo(new Backlog(0, List.of()));
    }

    @Test
    void oneFullMailboxHoldsUpNobodyElsesMessages() {
        fill(p1);
        TestSubscriber<Void> waiting = cluster.start(p0.broadcast("to all"));

        assertThat(cluster.await(p2.mailbox(String.class).next()).payload()).isEqualTo("to all");
        cluster.await(p2.sendTo("another sender's", 1));
        assertThat(waiting.isTerminated()).as("P1 has no room for P0's").isFalse();
    }

    @Test
    void whatIsNoMailPassesAFullMailbox() {
        fill(p1);

        cluster.await(Mono.when(cluster.coms().stream().map(Com::synchronize).toList()));
        cluster.await(p1.criticalSection(permit -> Mono.just(permit.fence())));
        cluster.await(Mono.when(p0.sendToSync("rendezvous", 1), p1.receiveFromSync(0)));
        cluster.advance(Duration.ofMinutes(10));

        assertThat(p0.view().size()).as("nobody is taken for dead").isEqualTo(5);
        assertThat(p0.view().number()).as("no view changed").isEqualTo(1);
    }

    /** Four flood one that requests nothing for minutes. */
    @Test
    void aFloodIsHeldBackAndArrivesWholeAndInOrder() {
        int flood = 500;
        TestSubscriber<ComEvent> received = cluster.start(p0.events().filter(ComEvent.Received.class::isInstance));
        List<Com> senders = cluster.coms().subList(1, 5);
        List<TestSubscriber<Void>> sending = senders.stream()
                .map(com -> cluster.start(Flux.range(0, flood)
                        .flatMap(number -> com.sendTo(number, 0), flood)
                        .then()))
                .toList();

        cluster.advance(Duration.ofMinutes(5));
        assertThat(received.getReceivedOnNext())
                .as("came in without having been asked for")
                .hasSize(senders.size() * WINDOW);

        TestSubscriber<Message<Integer>> reader = cluster.start(p0.mailbox(Integer.class));
        sending.forEach(cluster::await);
        cluster.advance(Duration.ofSeconds(1));
        for (Com sender : senders) {
            assertThat(reader.getReceivedOnNext())
                    .as("from %s", sender)
                    .filteredOn(message -> message.from().equals(sender.self()))
                    .extracting(Message::payload)
                    .containsExactlyElementsOf(Flux.range(0, flood).toIterable());
        }
    }

    @Test
    void callsThatNobodyTakesWaitForRoomToo() {
        List<TestSubscriber<Void>> sending = Flux.range(0, 2 * WINDOW)
                .map(number -> cluster.start(p0.sendToSync(number, 1)))
                .collectList()
                .blockOptional()
                .orElseThrow();

        for (int number = 0; number < 2 * WINDOW; number++) {
            assertThat(cluster.await(p1.receiveFromSync(0)).payload()).isEqualTo(number);
            cluster.await(sending.get(number));
        }
    }

    @Test
    void oneIsHeldBackByOnesOwnMailboxToo() {
        cluster.await(
                Flux.range(0, WINDOW).concatMap(number -> p0.sendTo(number, 0)).then());
        TestSubscriber<Void> waiting = cluster.start(p0.sendTo("one more", 0));
        assertThat(waiting.isTerminated()).as("sent in a full mailbox").isFalse();

        take(p0, 1);

        cluster.await(waiting);
    }

    @Test
    void whoCancelsWhileItWaitsHasSentNothing() {
        fill(p1);
        cluster.start(p0.sendTo("cancelled", 1)).cancel();
        cluster.start(p0.sendTo("sent", 1));

        take(p1, WINDOW);

        assertThat(cluster.await(p1.mailbox(String.class).next()).payload()).isEqualTo("sent");
    }

    @Test
    void nobodyWaitsForRoomAtTheDead() {
        fill(p1);
        TestSubscriber<Void> alone = cluster.start(p0.sendTo("to it", 1));
        TestSubscriber<Void> among = cluster.start(p0.broadcast("to all"));

        p1.dispose();
        cluster.await(among);

        assertThat(alone.expectTerminalError())
                .isInstanceOf(MemberLeftException.class)
                .hasMessageContaining("P1");
    }

    @Test
    void whoClosesIsTold() {
        fill(p1);
        TestSubscriber<Void> waiting = cluster.start(p0.sendTo("late", 1));

        p0.dispose();

        cluster.advance(Duration.ofMillis(10));
        assertThat(waiting.expectTerminalError()).isInstanceOf(ClosedException.class);
    }
}
