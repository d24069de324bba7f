package io.reactivecom.usage.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.trace.Trace;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** A group under virtual time, where every run is the same, with what its processes tell of themselves. */
final class Stage implements AutoCloseable {

    private static final long SEED = 42;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryNetwork network = InMemoryNetwork.create(time, SEED);
    private final List<Com> coms = new ArrayList<>();
    private final Map<String, List<ComEvent>> told = new LinkedHashMap<>();
    private final Set<Identity> founders = new HashSet<>();

    private Stage() {}

    /** A group of P0, P1 and so on, which arrived in this order. */
    static Stage of(int size) {
        Stage stage = new Stage();
        for (int place = 0; place < size; place++) {
            stage.join("P" + place, size);
        }
        stage.pass(Duration.ofSeconds(1));
        assertThat(stage.coms).as("who has joined").hasSize(size);
        return stage;
    }

    /** Lets one more process look for the group; it may have been there before. */
    void join(String name, int founders) {
        List<ComEvent> events = told.computeIfAbsent(name, added -> new ArrayList<>());
        Com.named(name)
                .transport(network.transport(name))
                .expect(founders)
                .observe(events::add)
                .join()
                .subscribe(coms::add);
        pass(Duration.ofMillis(1));
    }

    /** The process that joined as the n-th, from 0. */
    Com com(int place) {
        return coms.get(place);
    }

    /** All processes, in the order in which they joined. */
    List<Com> coms() {
        return List.copyOf(coms);
    }

    InMemoryNetwork network() {
        return network;
    }

    VirtualTimeScheduler time() {
        return time;
    }

    /** Those from one place to another each tell all others something: events that keep what is drawn beside them apart. */
    void talk(int first, int last) {
        for (int place = first; place <= last; place++) {
            start(com(place).broadcast("I am here"));
        }
    }

    /** Lets time pass. */
    void pass(Duration duration) {
        time.advanceTimeBy(duration);
    }

    /** Subscribes, and lets what follows from it at once happen. */
    <T> TestSubscriber<T> start(Publisher<? extends T> publisher) {
        TestSubscriber<T> subscriber = TestSubscriber.create();
        publisher.subscribe(subscriber);
        pass(Duration.ofMillis(1));
        return subscriber;
    }

    /** Forgets what was told so far, but for the view that all are in. */
    void beginTrace() {
        View present = com(0).view();
        present.members().stream().map(Member::identity).forEach(founders::add);
        told.values()
                .forEach(events -> events.removeIf(event -> !(event instanceof ComEvent.Installed installed
                        && installed.view().equals(present))));
    }

    /**
     * What was told, one process after the other, so that their lanes are in this order. A newcomer's begins with its first
     * message: to what comes before that, nothing leads that is drawn.
     */
    Trace trace() {
        Set<Identity> placed = new HashSet<>(founders);
        List<ComEvent> events = new ArrayList<>();
        for (ComEvent event : told.values().stream().flatMap(List::stream).toList()) {
            Identity process = event.when().process();
            if (event instanceof ComEvent.Sent || event instanceof ComEvent.Received) {
                placed.add(process);
            }
            if (placed.contains(process)) {
                events.add(event);
            }
        }
        return Trace.of(events);
    }

    @Override
    public void close() {
        network.dispose();
        pass(Duration.ofSeconds(1));
        time.dispose();
    }
}
