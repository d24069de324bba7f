package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;

/** Where asynchronous messages wait until the process takes them, as it pleases. */
class MailboxTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    @Test
    void aMessageTellsWhatWhoAndHow() {
        cluster.await(p1.sendTo("hello", 0));

        StepVerifier.create(p0.mailbox().next())
                .assertNext(message -> {
                    assertThat(message.payload()).as("payload").isEqualTo("hello");
                    assertThat(message.from()).as("sender").isEqualTo(p1.self());
                    assertThat(message.kind()).as("verb").isEqualTo(Message.Kind.SEND_TO);
                    assertThat(message.received())
                            .as("received after it was sent")
                            .isGreaterThan(message.stamp());
                })
                .verifyComplete();
    }

    @Test
    void nextTakesOneMessageAgainAndAgain() {
        cluster.await(
                Flux.just("a", "b", "c").concatMap(text -> p1.sendTo(text, 0)).then());

        for (String expected : List.of("a", "b", "c")) {
            StepVerifier.create(p0.mailbox(String.class).next().map(Message::payload))
                    .expectNext(expected)
                    .verifyComplete();
        }
    }

    @Test
    void messagesOfOneSenderComeInTheOrderSent() {
        TestSubscriber<Integer> taken = cluster.start(p0.mailbox(Integer.class).map(Message::payload));

        cluster.await(
                Flux.range(0, 1000).concatMap(number -> p2.sendTo(number, 0)).then());

        assertThat(taken.getReceivedOnNext())
                .as("all, in order")
                .containsExactlyElementsOf(Flux.range(0, 1000).toIterable());
    }

    @Test
    void messagesWaitForTheirTaker() {
        cluster.await(p1.sendTo("early", 0));
        cluster.advance(Duration.ofMinutes(10));

        assertThat(cluster.await(p0.mailbox(String.class).next()).payload())
                .as("taken late")
                .isEqualTo("early");
    }

    @Test
    void aTypedMailboxTakesItsTypeAndLeavesTheRest() {
        cluster.await(p1.sendTo("text", 0));
        cluster.await(p1.sendTo(42, 0));
        cluster.await(p1.sendTo(43L, 0));

        assertThat(cluster.await(p0.mailbox(Integer.class).next()).payload())
                .as("the Integer")
                .isEqualTo(42);
        assertThat(cluster.await(p0.mailbox(Long.class).next()).payload())
                .as("the Long")
                .isEqualTo(43L);
        assertThat(cluster.await(p0.mailbox().next()).payload())
                .as("what was left")
                .isEqualTo("text");
    }

    @Test
    void everySubscriberOfTheMomentGetsTheMessage() {
        TestSubscriber<Message<?>> one = cluster.start(p0.mailbox());
        TestSubscriber<Message<?>> other = cluster.start(p0.mailbox());

        cluster.await(p1.sendTo("to both", 0));

        assertThat(one.getReceivedOnNext()).as("one's").hasSize(1);
        assertThat(other.getReceivedOnNext()).as("the other's").isEqualTo(one.getReceivedOnNext());
        TestSubscriber<Message<?>> late = cluster.start(p0.mailbox());
        assertThat(late.getReceivedOnNext()).as("it is taken now").isEmpty();
    }

    @Test
    void theSlowestSubscriberSetsThePace() {
        TestSubscriber<Message<?>> eager = cluster.start(p0.mailbox());
        TestSubscriber<Message<?>> slow =
                TestSubscriber.builder().initialRequest(1).build();
        p0.mailbox().subscribe(slow);

        cluster.await(p1.sendTo("first", 0));
        cluster.await(p1.sendTo("second", 0));
        assertThat(eager.getReceivedOnNext()).as("the eager one has to wait").hasSize(1);

        slow.request(1);
        cluster.advance(Duration.ZERO);
        assertThat(eager.getReceivedOnNext()).as("the eager one goes on").hasSize(2);
        assertThat(slow.getReceivedOnNext()).as("the slow one, too").hasSize(2);
    }

    @Test
    void takingAsMuchAsRequestedLeavesTheRest() {
        cluster.await(Flux.range(0, 5).concatMap(number -> p1.sendTo(number, 0)).then());

        StepVerifier.create(p0.mailbox(Integer.class).map(Message::payload), 2)
                .expectNext(0, 1)
                .thenCancel()
                .verify();

        StepVerifier.create(p0.mailbox(Integer.class).map(Message::payload).take(3))
                .expectNext(2, 3, 4)
                .verifyComplete();
    }

    @Test
    void cancellingLosesNothing() {
        TestSubscriber<Message<?>> impatient = cluster.start(p0.mailbox());
        impatient.cancel();

        cluster.await(p1.sendTo("kept", 0));

        assertThat(impatient.getReceivedOnNext())
                .as("the cancelled subscriber's")
                .isEmpty();
        assertThat(cluster.await(p0.mailbox().next()).payload())
                .as("the next one's")
                .isEqualTo("kept");
    }

    @Test
    void aTimeoutLosesNothing() {
        cluster.verify(() -> p0.mailbox(String.class).next().timeout(Duration.ofSeconds(3), Mono.empty()))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(3))
                .verifyComplete();

        cluster.await(p1.sendTo("too late for that one", 0));

        assertThat(cluster.await(p0.mailbox().next()).payload()).isEqualTo("too late for that one");
    }

    @Test
    void bytesTextAndNumbersNeedNoCodec() {
        cluster.await(p1.sendTo(new byte[] {1, 2, 3}, 0));
        cluster.await(p1.sendTo("naïve ☕", 0));
        cluster.await(p1.sendTo(Long.MIN_VALUE, 0));
        cluster.await(p1.sendTo(-1, 0));

        StepVerifier.create(
                        p0.mailbox().map(message -> (Object) message.payload()).take(4))
                .assertNext(bytes -> assertThat(bytes).isEqualTo(new byte[] {1, 2, 3}))
                .expectNext("naïve ☕", Long.MIN_VALUE, -1)
                .verifyComplete();
    }

    @Test
    void theMailboxEndsWithItsCommunicator() {
        TestSubscriber<Message<?>> reading = cluster.start(p0.mailbox());
        p0.dispose();
        cluster.advance(Duration.ZERO);

        assertThat(reading.isTerminatedComplete()).as("ended").isTrue();
        StepVerifier.create(p0.mailbox()).verifyComplete();
    }

    @Test
    void eachSlowSubscriberThatGoesHoldsUpTheOthersNoLonger() {
        TestSubscriber<Message<?>> eager = cluster.start(p0.mailbox());
        for (int gone = 1; gone <= 2; gone++) {
            TestSubscriber<Message<?>> slow =
                    TestSubscriber.builder().initialRequest(0).build();
            p0.mailbox().subscribe(slow);
            cluster.await(p1.sendTo("waits", 0));
            assertThat(eager.getReceivedOnNext()).hasSize(gone - 1);

            slow.cancel();
            cluster.advance(Duration.ZERO);

            assertThat(eager.getReceivedOnNext()).hasSize(gone);
        }
    }
}
