package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Message;
import io.reactivecom.NoCodecException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.publisher.Sinks;
import reactor.test.subscriber.TestSubscriber;

/** What came into the library's hands and reaches nobody reaches {@code doOnDiscard}. */
class DiscardTest {

    private static final int ROOM = 4;

    @AutoClose
    private final TestCluster cluster = TestCluster.of(settings -> settings.window(ROOM), "P0", "P1");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final List<Object> discarded = new ArrayList<>();

    @Test
    void elementsThatCannotBeSentAnyMore() {
        Sinks.Many<Integer> source = Sinks.many().unicast().onBackpressureBuffer();
        TestSubscriber<Void> sending =
                cluster.start(p0.sendAllTo(source.asFlux(), 1).doOnDiscard(Integer.class, discarded::add));
        for (int i = 0; i < 2 * ROOM; i++) {
            source.tryEmitNext(i).orThrow();
        }
        cluster.advance(Duration.ofSeconds(1));
        List<Integer> more = List.of(100, 101, 102);

        // The loop is in the middle of something, so what the publisher brings has to queue.
        p0.explain()
                .doOnNext(lines -> {
                    more.forEach(element -> source.tryEmitNext(element).orThrow());
                    sending.cancel();
                })
                .subscribe();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(discarded)
                .as("those that had no room, and those that had not come so far")
                .containsExactly(4, 5, 6, 7, 100, 101, 102);
    }

    @Test
    void elementsForWhoeverLeaves() {
        TestSubscriber<Void> sending =
                cluster.start(p0.sendAllTo(Flux.range(0, 2 * ROOM), 1).doOnDiscard(Integer.class, discarded::add));
        cluster.advance(Duration.ofSeconds(1));

        cluster.start(p1.leave());
        cluster.advance(Duration.ofSeconds(10));

        assertThat(sending.expectTerminalError()).isInstanceOf(MemberLeftException.class);
        assertThat(discarded).containsExactly(4, 5, 6, 7);
    }

    @Test
    void anElementThatNoCodecTakes() {
        TestSubscriber<Void> sending =
                cluster.start(p0.sendAllTo(Flux.just(Locale.ROOT), 1).doOnDiscard(Locale.class, discarded::add));

        assertThat(sending.expectTerminalError()).isInstanceOf(NoCodecException.class);
        assertThat(discarded).containsExactly(Locale.ROOT);
    }

    @Test
    void messagesThatAReaderHadNotAskedForWhenTheCommunicatorIsClosed() {
        TestSubscriber<Message<?>> slow =
                TestSubscriber.builder().initialRequest(1).build();
        p1.mailbox()
                .doOnDiscard(Message.class, message -> discarded.add(message.payload()))
                .subscribe(slow);
        cluster.await(p0.sendTo("first", 1));
        cluster.await(p0.sendTo("second", 1));
        cluster.await(p0.sendTo("third", 1));

        p1.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(slow.getReceivedOnNext()).hasSize(1);
        assertThat(discarded).containsExactly("second", "third");
    }

    @Test
    void whatTheWorkOfASectionBroughtBeforeTheLast() {
        TestSubscriber<Integer> section = cluster.start(
                p0.criticalSection(permit -> Flux.just(1, 2, 3)).doOnDiscard(Integer.class, discarded::add));

        assertThat(cluster.await(section)).isEqualTo(3);
        assertThat(discarded).containsExactly(1, 2);
    }

    @Test
    void whatTheWorkOfASectionBroughtBeforeItWasCancelled() {
        TestSubscriber<Integer> section =
                cluster.start(p0.criticalSection(permit -> Flux.just(1).concatWith(Mono.never()))
                        .doOnDiscard(Integer.class, discarded::add));
        cluster.advance(Duration.ofSeconds(1));
        assertThat(discarded).isEmpty();

        section.cancel();

        assertThat(discarded).containsExactly(1);
    }

    @Test
    void whatTheWorkOfASectionBroughtBeforeItFailed() {
        TestSubscriber<Integer> section = cluster.start(
                p0.criticalSection(permit -> Flux.just(1).concatWith(Mono.error(new IllegalStateException("no"))))
                        .doOnDiscard(Integer.class, discarded::add));
        cluster.advance(Duration.ofSeconds(1));

        assertThat(section.expectTerminalError()).isInstanceOf(IllegalStateException.class);
        assertThat(discarded).containsExactly(1);
    }

    @Test
    void whatTheWorkOfASectionBringsThoughItWasCancelled() {
        List<Subscriber<? super Integer>> working = new ArrayList<>();
        Publisher<Integer> heedless = worker -> {
            worker.onSubscribe(Operators.emptySubscription());
            working.add(worker);
        };
        TestSubscriber<Integer> section =
                cluster.start(p0.criticalSection(permit -> heedless).doOnDiscard(Integer.class, discarded::add));
        cluster.advance(Duration.ofSeconds(1));
        section.cancel();

        working.get(0).onNext(1);

        assertThat(discarded).containsExactly(1);
    }
}
