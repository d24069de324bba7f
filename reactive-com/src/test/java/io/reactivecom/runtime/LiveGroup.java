package io.reactivecom.runtime;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.Waiting;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** A group on real threads, where anything may happen at the same time as anything else. */
final class LiveGroup implements AutoCloseable {

    private final InMemoryNetwork network = InMemoryNetwork.create();
    private final List<Com> coms;

    private LiveGroup(int size, UnaryOperator<ComBuilder> settings) {
        List<Mono<Com>> joining = IntStream.range(0, size)
                .mapToObj(place -> settings.apply(Com.named("P" + place))
                        .transport(network.transport())
                        .expect(size)
                        .join())
                .toList();
        coms = await(Flux.merge(joining).collectSortedList((one, other) -> one.rank() - other.rank()));
    }

    static LiveGroup ofSize(int size) {
        return ofSize(size, builder -> builder);
    }

    /** The same, each with these settings. */
    static LiveGroup ofSize(int size, UnaryOperator<ComBuilder> settings) {
        return new LiveGroup(size, settings);
    }

    Com com(int rank) {
        return coms.get(rank);
    }

    List<Com> coms() {
        return coms;
    }

    InMemoryNetwork network() {
        return network;
    }

    /**
     * The action, up to 100 microseconds late. Where exactly two threads meet depends on the machine: so each delay has its
     * round.
     */
    static Runnable late(int round, Runnable action) {
        return () -> {
            long due = System.nanoTime() + round % 100 * 1_000L;
            while (System.nanoTime() - due < 0) {
                Thread.onSpinWait();
            }
            action.run();
        };
    }

    /** What it completes with. */
    static <T> T await(Mono<T> mono) {
        return mono.blockOptional(PATIENCE).orElseThrow();
    }

    static <T> TestSubscriber<T> start(Publisher<? extends T> publisher) {
        TestSubscriber<T> subscriber = TestSubscriber.create();
        publisher.subscribe(subscriber);
        return subscriber;
    }

    /** Nobody waits for anything, and whoever wants it gets into the section. */
    void assertNothingIsLeftBehind() {
        for (Com com : coms) {
            Awaitility.await().pollDelay(Duration.ZERO).atMost(PATIENCE).untilAsserted(() -> {
                List<Waiting> waiting = com.explain().block(PATIENCE);
                assertThat(waiting).as("what %s waits for", com).isEmpty();
            });
        }
        for (Com com : coms) {
            assertThat(com.criticalSection(permit -> Mono.just(permit.fence())).block(PATIENCE))
                    .as("%s in the section", com)
                    .isPositive();
        }
    }

    @Override
    public void close() {
        coms.forEach(Com::dispose);
        network.dispose();
    }
}
