package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/**
 * Communicators in one JVM, under virtual time: a message arrives at once, a timer fires when the test says that time
 * passes, and every run is the same.
 *
 * <pre>{@code
 * @AutoClose
 * private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");
 * }</pre>
 */
public final class TestCluster implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(10);
    private static final int MOST_STEPS = 6_000;

    private final LastingTime time = new LastingTime();
    private final InMemoryNetwork network = InMemoryNetwork.create(time);
    private final List<Com> coms = new ArrayList<>();
    private final Collection<Throwable> dropped = new ConcurrentLinkedQueue<>();
    private final UnaryOperator<ComBuilder> settings;

    private TestCluster(UnaryOperator<ComBuilder> settings) {
        this.settings = settings;
        Hooks.onErrorDropped(dropped::add);
    }

    /** A network with nobody on it. */
    public static TestCluster empty() {
        return new TestCluster(builder -> builder);
    }

    /** A group of these processes, which arrived in this order, a millisecond apart. */
    public static TestCluster of(String... names) {
        return of(builder -> builder, names);
    }

    /** A group of these processes, each with these settings. */
    public static TestCluster of(UnaryOperator<ComBuilder> settings, String... names) {
        TestCluster cluster = new TestCluster(settings);
        List<TestSubscriber<Com>> joining = new ArrayList<>();
        for (String name : names) {
            joining.add(cluster.start(cluster.named(name).expect(names.length).join()));
            cluster.advance(Duration.ofMillis(1));
        }
        joining.forEach(com -> cluster.coms.add(cluster.await(com)));
        cluster.advance(Duration.ofSeconds(1));
        return cluster;
    }

    /** A group of so many processes: P0, P1, and so on. */
    public static TestCluster ofSize(int size) {
        String[] names = new String[size];
        for (int place = 0; place < size; place++) {
            names[place] = "P" + place;
        }
        return of(names);
    }

    /** A process of this network, with the settings of all, not yet joined. */
    public ComBuilder named(String name) {
        return settings.apply(Com.named(name).transport(network.transport()));
    }

    /** Lets a further process in, and waits until it is. */
    public Com join(String name) {
        return add(await(named(name).join()));
    }

    /** Sees to it that a communicator is closed with the others. */
    public Com add(Com com) {
        coms.add(com);
        return com;
    }

    /** The communicator that was started as the n-th, from 0: its rank, as long as nobody leaves. */
    public Com com(int place) {
        return coms.get(place);
    }

    /** All communicators, in the order of their start. */
    public List<Com> coms() {
        return List.copyOf(coms);
    }

    /** Subscribes, and tells later what came of it. */
    public <T> TestSubscriber<T> start(Publisher<? extends T> publisher) {
        TestSubscriber<T> subscriber = TestSubscriber.create();
        publisher.subscribe(subscriber);
        return subscriber;
    }

    /** Subscribes, and lets time pass until it has ended; returns its element, or throws its error. */
    public <T> T await(Mono<T> mono) {
        return await(this.<T>start(mono));
    }

    /** Lets time pass until it has ended; returns its last element, or null, or throws its error. */
    @SuppressWarnings("NullAway") // a Mono<Void> has nothing to return, and its callers know
    public <T> T await(TestSubscriber<T> subscriber) {
        for (int step = 0; step < MOST_STEPS && !subscriber.isTerminated(); step++) {
            advance(STEP);
        }
        if (subscriber.isTerminatedError()) {
            throw Exceptions.propagate(subscriber.expectTerminalError());
        }
        assertThat(subscriber.isTerminatedComplete())
                .as("ends within a minute; what waits: %s", pending())
                .isTrue();
        List<T> elements = subscriber.getReceivedOnNext();
        return elements.isEmpty() ? null : elements.get(elements.size() - 1);
    }

    /** What every communicator would say to {@code explain()}, in one list. */
    public List<String> pending() {
        List<String> lines = new ArrayList<>();
        for (Com com : coms) {
            TestSubscriber<List<?>> lookingUp = start(com.explain());
            lookingUp.getReceivedOnNext().forEach(list -> list.forEach(line -> lines.add(com + ": " + line)));
        }
        return lines;
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        time.advanceTimeBy(duration);
    }

    /** A verifier whose {@code thenAwait} and {@code expectNoEvent} let this cluster's time pass. */
    public <T> StepVerifier.FirstStep<T> verify(Supplier<? extends Publisher<? extends T>> publisher) {
        return StepVerifier.withVirtualTime(publisher, () -> time, Long.MAX_VALUE);
    }

    /** The time, for operators such as {@code timeout} and {@code delayElement}. */
    public VirtualTimeScheduler time() {
        return time;
    }

    /** The time that passes when the test says so. */
    public Scheduler scheduler() {
        return time;
    }

    /** Where the processes meet. */
    public InMemoryNetwork network() {
        return network;
    }

    /** That an error had nowhere to go was as it should be. */
    public void expectDropped(Class<? extends Throwable> error) {
        assertThat(dropped).as("errors that nobody was told of").isNotEmpty().allMatch(error::isInstance);
        dropped.clear();
    }

    /** Closes everything; fails if an error had nowhere to go in the meantime. */
    @Override
    public void close() {
        coms.forEach(Com::dispose);
        advance(Duration.ofSeconds(1));
        network.dispose();
        time.end();
        Hooks.resetOnErrorDropped();
        assertThat(dropped).as("errors that nobody was told of").isEmpty();
    }

    /** Virtual time that goes on when a verifier is done with it, so that a test may verify more than once. */
    private static final class LastingTime extends VirtualTimeScheduler {

        LastingTime() {
            super(false);
        }

        @Override
        public void dispose() {
            // A verifier disposes of its scheduler. This one is the whole cluster's.
        }

        void end() {
            super.dispose();
        }
    }
}
