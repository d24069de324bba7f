package io.reactivecom.transport.memory;

import io.reactivecom.AddressInUseException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Transport;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A network inside this JVM: whoever opens one of its transports reaches all others that did.
 *
 * <p>Everything that happens in a network is a task of its one scheduler: the signals of all endpoints, and each passing
 * of bytes from one to another. Under a {@code VirtualTimeScheduler} the whole network thus runs in virtual time, in the
 * same order in every run.
 *
 * <pre>{@code
 * InMemoryNetwork network = InMemoryNetwork.create();
 * Mono<Com> first = Com.named("P0").transport(network.transport()).join();
 * Mono<Com> second = Com.named("P1").transport(network.transport()).join();
 * }</pre>
 */
public final class InMemoryNetwork implements Disposable {

    /*
     * The registry is the only state that is shared between threads, because seeds() may be asked for anywhere. All else
     * is touched by tasks of the scheduler only, so that neither endpoints nor wires need a lock. What may go wrong between
     * two endpoints is the medium's affair: a network without faults has one that does not even know of them.
     */

    private final Scheduler scheduler;
    private final boolean ownsScheduler;
    private final Registry registry;
    private final Medium medium;
    private final @Nullable Faults faults;
    private final AtomicBoolean closing = new AtomicBoolean();

    private InMemoryNetwork(Scheduler scheduler, boolean ownsScheduler) {
        this.scheduler = scheduler;
        this.ownsScheduler = ownsScheduler;
        this.registry = new Registry();
        this.medium = new DirectMedium(scheduler, registry);
        this.faults = null;
    }

    private InMemoryNetwork(Scheduler scheduler, long seed) {
        this.scheduler = scheduler;
        this.ownsScheduler = false;
        this.registry = new Registry();
        FaultyMedium faulty = new FaultyMedium(scheduler, registry, seed);
        this.medium = faulty;
        this.faults = new Faults(faulty, this);
    }

    /**
     * Creates a network with a daemon thread of its own, which ends with {@link #dispose}.
     *
     * @return an empty network
     */
    public static InMemoryNetwork create() {
        return new InMemoryNetwork(Schedulers.newSingle("reactive-com-memory", true), true);
    }

    /**
     * Creates a network that runs on a scheduler of the caller's, which is never disposed here.
     *
     * @param scheduler runs one task at a time, in the order given: a {@code VirtualTimeScheduler}, or one of
     *     {@link Schedulers#newSingle(String)}; not one of many threads
     * @return an empty network
     */
    public static InMemoryNetwork create(Scheduler scheduler) {
        return new InMemoryNetwork(scheduler, false);
    }

    /**
     * Creates a network on which things can go wrong: see {@link #faults()}. Nothing does before it is asked for. Otherwise
     * as {@link #create(Scheduler)}.
     *
     * @param scheduler as there; under a {@code VirtualTimeScheduler} the same seed and the same use give the same run
     * @param seed where all chance of the network comes from: print it with a test that chose it at random
     * @return an empty network
     */
    public static InMemoryNetwork create(Scheduler scheduler, long seed) {
        return new InMemoryNetwork(scheduler, seed);
    }

    /**
     * What can go wrong on this network.
     *
     * @return the faults; always the same object
     * @throws IllegalStateException if this network was created without a seed, and knows no faults
     */
    public Faults faults() {
        if (faults == null) {
            throw new IllegalStateException(
                    "this network knows no faults: create it with a seed, InMemoryNetwork.create(scheduler, seed)");
        }
        return faults;
    }

    /**
     * A way into this network, under an address that the network chooses: {@code memory-1}, {@code memory-2}, and so on.
     * The seeds of its endpoints are the first three other addresses in use.
     *
     * @return a transport; each {@code open()} has an address of its own
     */
    public Transport transport() {
        return () -> open(null);
    }

    /**
     * A way into this network under a given address. The seeds of its endpoint are the first three other addresses in
     * use.
     *
     * @param address any text; {@code open()} fails with an {@link AddressInUseException} while another endpoint has it
     * @return a transport
     */
    public Transport transport(String address) {
        medium.announce(address);
        return () -> open(address);
    }

    /** Closes all endpoints, paused ones too, and then ends the network's thread if it has one of its own. Returns at once. Idempotent. */
    @Override
    public void dispose() {
        if (!closing.compareAndSet(false, true) || scheduler.isDisposed()) {
            return;
        }
        medium.letGo();
        Flux.fromIterable(registry.all())
                .flatMap(InMemoryEndpoint::close, Integer.MAX_VALUE)
                .then(Mono.fromRunnable(this::disposeScheduler).subscribeOn(scheduler))
                .subscribe();
    }

    @Override
    public boolean isDisposed() {
        return closing.get();
    }

    private Mono<Endpoint> open(@Nullable String address) {
        return Mono.<Endpoint>fromCallable(() -> register(address))
                .doOnDiscard(
                        InMemoryEndpoint.class, endpoint -> endpoint.close().subscribe())
                .subscribeOn(scheduler);
    }

    private InMemoryEndpoint register(@Nullable String asked) {
        if (isDisposed()) {
            throw new IllegalStateException("the network is disposed");
        }
        return registry.register(asked, address -> new InMemoryEndpoint(registry, medium, address));
    }

    /** What was given to the thread before it ends is still done: somebody may wait for it. */
    private void disposeScheduler() {
        if (ownsScheduler) {
            scheduler.disposeGracefully().subscribe();
        }
    }
}
