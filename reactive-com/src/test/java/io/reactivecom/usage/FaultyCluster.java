package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.transport.memory.Faults;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** Communicators under virtual time, on a network with faults; each has its name as its address. */
final class FaultyCluster implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(10);
    private static final int MOST_STEPS = 6_000;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryNetwork network;
    private final List<Com> coms = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();

    private final UnaryOperator<ComBuilder> settings;

    private FaultyCluster(long seed, UnaryOperator<ComBuilder> settings) {
        network = InMemoryNetwork.create(time, seed);
        this.settings = settings;
    }

    /** A group of these processes, which arrived in this order, a millisecond apart. */
    static FaultyCluster of(long seed, String... names) {
        return of(seed, builder -> builder, names);
    }

    /** The same, each with these settings. */
    static FaultyCluster of(long seed, UnaryOperator<ComBuilder> settings, String... names) {
        FaultyCluster cluster = new FaultyCluster(seed, settings);
        List<TestSubscriber<Com>> joining = new ArrayList<>();
        for (String name : names) {
            joining.add(cluster.start(cluster.joining(name, names.length)));
            cluster.advance(Duration.ofMillis(1));
        }
        joining.forEach(com -> cluster.coms.add(cluster.await(com)));
        cluster.advance(Duration.ofSeconds(1));
        return cluster;
    }

    /** A process of this cluster that founds a group of so many, or joins one that is there, once subscribed to. */
    Mono<Com> joining(String name, int expected) {
        ComBuilder builder = Com.named(name).transport(network.transport(name)).expect(expected);
        return settings.apply(builder)
                .join()
                .doOnNext(com -> com.events().subscribe(event -> trace.add(event.toString())));
    }

    /** Starts a process that joins the group. */
    Com join(String name) {
        Com com = await(joining(name, 1));
        coms.add(com);
        return com;
    }

    /** Tells the network of processes that are to come, so that faults can concern them from the beginning. */
    void announce(String... names) {
        List.of(names).forEach(network::transport);
    }

    Com com(int place) {
        return coms.get(place);
    }

    /** All that were started, whatever has become of them. */
    List<Com> coms() {
        return List.copyOf(coms);
    }

    Faults faults() {
        return network.faults();
    }

    /** All that happened in all communicators since they joined, one line each. */
    List<String> trace() {
        return List.copyOf(trace);
    }

    <T> TestSubscriber<T> start(Publisher<? extends T> publisher) {
        TestSubscriber<T> subscriber = TestSubscriber.create();
        publisher.subscribe(subscriber);
        return subscriber;
    }

    /** Lets time pass until there is an element, and returns it. */
    <T> T await(Mono<T> mono) {
        return await(this.<T>start(mono));
    }

    <T> T await(TestSubscriber<T> subscriber) {
        await("ends", subscriber::isTerminated);
        subscriber.expectTerminalSignal();
        return Objects.requireNonNull(subscriber.getReceivedOnNext().get(0));
    }

    /** Lets time pass until it is so. */
    void await(String what, BooleanSupplier condition) {
        for (int step = 0; step < MOST_STEPS && !condition.getAsBoolean(); step++) {
            advance(STEP);
        }
        assertThat(condition.getAsBoolean()).as("within a minute: %s", what).isTrue();
    }

    void advance(Duration duration) {
        time.advanceTimeBy(duration);
    }

    @Override
    public void close() {
        coms.forEach(Com::dispose);
        advance(Duration.ofSeconds(1));
        network.dispose();
        time.dispose();
    }
}
