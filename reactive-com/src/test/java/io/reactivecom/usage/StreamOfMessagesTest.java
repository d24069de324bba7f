package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Message;
import io.reactivecom.NoCodecException;
import io.reactivecom.NoSuchPeerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.test.subscriber.TestSubscriber;

/** {@code sendAllTo}: what a publisher brings, to one mailbox. */
class StreamOfMessagesTest {

    private static final int WINDOW = 8;
    private static final int MANY = 10_000;

    @AutoClose
    private final TestCluster cluster = TestCluster.of(settings -> settings.window(WINDOW), "P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);

    private static List<Object> payloads(TestSubscriber<Message<?>> mailbox) {
        return mailbox.getReceivedOnNext().stream()
                .<Object>map(Message::payload)
                .toList();
    }

    private static List<Object> numbers(int count) {
        return IntStream.range(0, count).<Object>mapToObj(number -> number).toList();
    }

    @Test
    void allArriveInOrderHoweverSmallTheWindow() {
        TestSubscriber<Message<?>> mailbox = cluster.start(p1.mailbox());

        cluster.await(p0.sendAllTo(Flux.range(0, MANY), 1));

        cluster.advance(Duration.ofSeconds(1));
        assertThat(payloads(mailbox)).isEqualTo(numbers(MANY));
    }

    @Test
    void itsErrorComesThoughTheErrorCannotSayWhatItIs() {
        RuntimeException mute = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }
        };

        TestSubscriber<Void> sending = cluster.start(p0.sendAllTo(Mono.error(mute), 1));

        assertThat(sending.expectTerminalError()).isSameAs(mute);
        cluster.expectDropped(IllegalStateException.class);
    }

    @Test
    void eachHasAStampOfItsOwn() {
        TestSubscriber<Message<?>> mailbox = cluster.start(p1.mailbox());

        cluster.await(p0.sendAllTo(Flux.just("a", "b", "c"), p1.self()));

        cluster.advance(Duration.ofSeconds(1));
        assertThat(mailbox.getReceivedOnNext())
                .extracting(message -> message.stamp().time())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatOneSendsToOneselfArrivesToo() {
        TestSubscriber<Message<?>> mailbox = cluster.start(p0.mailbox());

        cluster.await(p0.sendAllTo(Flux.range(0, MANY), 0));

        assertThat(payloads(mailbox)).isEqualTo(numbers(MANY));
    }

    @Test
    void aSlowReaderHoldsThePublisherBack() {
        AtomicLong brought = new AtomicLong();
        TestSubscriber<Void> sending =
                cluster.start(p0.sendAllTo(Flux.range(0, MANY).doOnNext(brought::set), 1));

        cluster.advance(Duration.ofMinutes(1));

        assertThat(brought).as("elements brought to a full mailbox").hasValueLessThan(WINDOW + 512L);
        assertThat(cluster.pending()).singleElement().asString().contains("waits for room in the mailbox of [P1]");

        cluster.await(p1.mailbox().take(MANY).then());
        cluster.advance(Duration.ofSeconds(1));
        assertThat(sending.isTerminatedComplete()).as("sent").isTrue();
    }

    @Test
    void anEmptyPublisherCompletesAtOnce() {
        cluster.await(p0.sendAllTo(Flux.empty(), 1));
    }

    @Test
    void thePublishersErrorComesAfterItsMessages() {
        TestSubscriber<Message<?>> mailbox = cluster.start(p1.mailbox());

        TestSubscriber<Void> sending = cluster.start(
                p0.sendAllTo(Flux.concat(Flux.just("a", "b"), Mono.error(new IllegalStateException("dry"))), 1));

        cluster.advance(Duration.ofSeconds(1));
        assertThat(sending.expectTerminalError()).hasMessage("dry");
        assertThat(payloads(mailbox)).containsExactly("a", "b");
    }

    @Test
    void anElementWithoutACodecEndsThePublisher() {
        TestPublisher<Object> source = TestPublisher.create();
        TestSubscriber<Message<?>> mailbox = cluster.start(p1.mailbox());
        TestSubscriber<Void> sending = cluster.start(p0.sendAllTo(source, 1));

        source.next("fine", new Object());

        cluster.advance(Duration.ofSeconds(1));
        assertThat(sending.expectTerminalError()).isInstanceOf(NoCodecException.class);
        assertThat(payloads(mailbox)).containsExactly("fine");
        source.assertCancelled();
    }

    @Test
    void cancellingCancelsThePublisher() {
        TestPublisher<Object> source = TestPublisher.create();
        TestSubscriber<Void> sending = cluster.start(p0.sendAllTo(source, 1));

        sending.cancel();
        cluster.advance(Duration.ofSeconds(1));

        source.assertCancelled();
        assertThat(cluster.pending()).isEmpty();
    }

    @Test
    void aPublisherThatBringsItsSubscriptionWhenItIsTooLateIsCancelled() {
        List<Subscriber<? super Object>> late = new ArrayList<>();
        TestSubscriber<Void> sending = cluster.start(p0.sendAllTo((Publisher<Object>) late::add, 1));

        sending.cancel();
        TestPublisher<Object> source = TestPublisher.create();
        source.subscribe(late.get(0));

        source.assertCancelled();
    }

    @Test
    void whatWaitsForRoomIsWithdrawnByCancelling() {
        TestSubscriber<Void> sending = cluster.start(p0.sendAllTo(Flux.range(0, MANY), 1));
        cluster.advance(Duration.ofSeconds(1));

        sending.cancel();
        cluster.advance(Duration.ofSeconds(1));

        TestSubscriber<Message<?>> mailbox = cluster.start(p1.mailbox());
        cluster.await(p0.sendTo("after it", 1));
        cluster.advance(Duration.ofSeconds(1));
        List<Object> expected = new ArrayList<>(numbers(WINDOW));
        expected.add("after it");
        assertThat(payloads(mailbox)).isEqualTo(expected);
    }

    @Test
    void aReceiverThatLeavesEndsIt() {
        TestPublisher<Object> source = TestPublisher.create();
        TestSubscriber<Void> sending = cluster.start(p0.sendAllTo(source, 1));

        cluster.await(p1.leave());
        source.next("too late");
        cluster.advance(Duration.ofSeconds(1));

        assertThat(sending.expectTerminalError()).isInstanceOf(MemberLeftException.class);
        source.assertCancelled();
    }

    @Test
    void aReceiverThatLeavesWithAFullMailboxEndsIt() {
        TestSubscriber<Void> sending = cluster.start(p0.sendAllTo(Flux.range(0, MANY), 1));
        cluster.advance(Duration.ofSeconds(1));

        cluster.await(p1.leave());
        cluster.advance(Duration.ofSeconds(1));

        assertThat(sending.expectTerminalError()).isInstanceOf(MemberLeftException.class);
    }

    @Test
    void closingEndsIt() {
        TestPublisher<Object> source = TestPublisher.create();
        TestSubscriber<Void> sending = cluster.start(p0.sendAllTo(source, 1));

        p0.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(sending.expectTerminalError()).isInstanceOf(ClosedException.class);
        source.assertCancelled();
    }

    @Test
    void whoeverIsNotInTheViewIsSaidSoAtTheSubscription() {
        TestSubscriber<Void> sending = cluster.start(p0.sendAllTo(Flux.just("x"), 7));

        assertThat(sending.expectTerminalError()).isInstanceOf(NoSuchPeerException.class);
    }

    @Test
    void thePublisherSeesTheSubscribersContext() {
        TestSubscriber<Message<?>> mailbox = cluster.start(p1.mailbox());
        Flux<String> inContext = Flux.deferContextual(context -> Flux.just(context.<String>get("key")));

        cluster.await(p0.sendAllTo(inContext, 1).contextWrite(context -> context.put("key", "value")));

        cluster.advance(Duration.ofSeconds(1));
        assertThat(payloads(mailbox)).containsExactly("value");
    }

    @Test
    void nothingIsSentAfterTheCancelling() {
        TestSubscriber<ComEvent.Sent> sent = cluster.start(p0.events().ofType(ComEvent.Sent.class));
        TestSubscriber<Void> sending = TestSubscriber.create();
        p0.mailbox().subscribe(first -> sending.cancel());

        p0.sendAllTo(Flux.range(0, WINDOW), 0).subscribe(sending);
        cluster.advance(Duration.ofSeconds(1));

        assertThat(sent.getReceivedOnNext()).hasSize(1);
    }
}
