package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** The Lamport clock: user messages and {@code tick()} move it, nothing else does. */
class LamportClockTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    private List<Long> clocks() {
        return cluster.coms().stream().map(com -> com.clock().time()).toList();
    }

    private Message<?> sent(Mono<Void> sending, Com receiver) {
        cluster.await(sending);
        return cluster.await(receiver.mailbox().next());
    }

    @Test
    void aClockReadsZeroBeforeTheFirstEvent() {
        assertThat(clocks()).as("after joining, heartbeats and all").containsExactly(0L, 0L, 0L);
    }

    @Test
    void sendingAdvancesTheSendersClockByOneAndTheMessageCarriesTheResult() {
        Message<?> message = sent(p0.sendTo("a", 1), p1);

        assertThat(message.stamp()).as("the message's stamp").isEqualTo(new Stamp(1));
        assertThat(p0.clock().time()).as("the sender's clock").isEqualTo(1);
    }

    @Test
    void receivingSetsTheClockToOneMoreThanTheLarger() {
        for (int event = 0; event < 10; event++) {
            p0.clock().tick();
        }
        Message<?> ahead = sent(p0.sendTo("from ahead", 1), p1);
        assertThat(ahead.stamp().time()).as("sent at").isEqualTo(11);
        assertThat(ahead.received().time()).as("max(0, 11) + 1").isEqualTo(12);
        assertThat(p1.clock().time()).as("P1's clock").isEqualTo(12);

        Message<?> behind = sent(p2.sendTo("from behind", 1), p1);
        assertThat(behind.stamp().time()).as("sent at").isEqualTo(1);
        assertThat(behind.received().time()).as("max(12, 1) + 1").isEqualTo(13);
    }

    @Test
    void aFanOutIsOneEventAndHasOneStamp() {
        cluster.await(p0.broadcast("to all"));

        assertThat(p0.clock().time()).as("one event at the sender").isEqualTo(1);
        assertThat(cluster.await(p1.mailbox().next()).stamp()).as("P1's").isEqualTo(new Stamp(1));
        assertThat(cluster.await(p2.mailbox().next()).stamp()).as("P2's").isEqualTo(new Stamp(1));
    }

    @Test
    void publishIsASendingAndAReceiptAtItsSender() {
        Message<?> own = sent(p0.publish("to all and me"), p0);

        assertThat(own.stamp().time()).as("sent at").isEqualTo(1);
        assertThat(own.received().time()).as("received at").isEqualTo(2);
        assertThat(p0.clock().time()).as("P0's clock").isEqualTo(2);
    }

    @Test
    void anInternalEventIsATick() {
        Stamp first = p0.clock().tick();
        Stamp second = p0.clock().tick();

        assertThat(second).as("the second event").isGreaterThan(first);
        assertThat(p0.clock().time()).as("the clock").isEqualTo(second.time());
    }

    @Test
    void anInternalEventIsToldOf() {
        TestSubscriber<ComEvent> events = cluster.start(p0.events().filter(ComEvent.Ticked.class::isInstance));

        p0.clock().tick();
        Stamp second = p0.clock().tick();
        cluster.await(p0.publish("no internal event"));

        assertThat(events.getReceivedOnNext())
                .hasSize(2)
                .last()
                .satisfies(event -> assertThat(event.when().clock()).isEqualTo(second.time()));
    }

    @Test
    void whatHappenedBeforeHasTheSmallerStamp() {
        Message<?> question = sent(p0.sendTo("question", 1), p1);
        Message<?> forwarded = sent(p1.sendTo("forwarded", 2), p2);
        Message<?> answer = sent(p2.sendTo("answer", 0), p0);

        assertThat(List.of(question.stamp(), forwarded.stamp(), answer.stamp()))
                .as("the stamps along the chain")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void synchronousMessagesAreUserMessagesToo() {
        TestSubscriber<Void> meeting = cluster.start(p0.sendToSync("meet", 1));
        Message<?> met = cluster.await(p1.receiveFromSync(0));
        assertThat(met.stamp().time()).as("the rendezvous").isEqualTo(1);
        assertThat(met.received().time()).as("its receipt").isEqualTo(2);
        assertThat(meeting.isTerminatedComplete()).as("met").isTrue();

        cluster.await(p0.broadcastSync("all"));
        assertThat(p0.clock().time())
                .as("one event more; the acknowledgements are none")
                .isEqualTo(2);
    }

    @Test
    void systemMessagesNeverMoveTheClock() {
        List<Long> before = clocks();

        for (int round = 0; round < 60; round++) {
            List<TestSubscriber<Void>> barrier = cluster.coms().stream()
                    .map(com -> cluster.<Void>start(com.synchronize()))
                    .toList();
            barrier.forEach(cluster::await);
            cluster.coms().forEach(com -> cluster.await(com.criticalSection(permit -> Mono.empty())));
            cluster.advance(Duration.ofSeconds(1));
        }
        cluster.join("P3");
        cluster.await(cluster.com(3).leave());

        assertThat(clocks().subList(0, 3))
                .as("after a minute of barriers, tokens, heartbeats and a change of view")
                .isEqualTo(before);
    }
}
