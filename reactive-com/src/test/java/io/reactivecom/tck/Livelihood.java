package io.reactivecom.tck;

import static io.reactivecom.RealTime.PATIENCE;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A communicator to which something happens all the time, so that its hot fluxes have something to tell. */
final class Livelihood implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(1);

    private final InMemoryNetwork network = InMemoryNetwork.create();
    private final Com com = member("P0").join().blockOptional(PATIENCE).orElseThrow();
    private final Disposable life;
    private int visits;

    Livelihood(Function<Livelihood, Publisher<?>> happening) {
        this.life = Flux.interval(PACE)
                .onBackpressureDrop()
                .concatMap(moment -> happening.apply(this), 1)
                .subscribe();
    }

    /** One that looks for the group a hundred times a second. */
    private ComBuilder member(String name) {
        return Com.named(name)
                .transport(network.transport())
                .heartbeat(Duration.ofMillis(50))
                .timeout(PATIENCE);
    }

    Com com() {
        return com;
    }

    /** Another process comes and goes: two views. */
    Mono<Void> visit() {
        return Mono.defer(() -> member("visitor " + ++visits).join().flatMap(Com::leave));
    }

    @Override
    public void close() {
        life.dispose();
        com.dispose();
        network.dispose();
    }
}
