package io.reactivecom.transport.memory;

import io.reactivecom.AddressInUseException;
import io.reactivecom.transport.ConnectionRefusedException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Transport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * The registry below is the only state that is shared between threads, because seeds() may be asked for anywhere.
     * All else is touched by tasks of the scheduler only, so that neither endpoints nor wires need a lock.
     */

    private static final int SEEDS = 3;

    private final Scheduler scheduler;
    private final boolean ownsScheduler;
    private final Map<String, InMemoryEndpoint> endpoints = new LinkedHashMap<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private int opened;

    private InMemoryNetwork(Scheduler scheduler, boolean ownsScheduler) {
        this.scheduler = scheduler;
        this.ownsScheduler = ownsScheduler;
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
        return () -> open(address);
    }

    /** Closes all endpoints, and then ends the network's thread if it has one of its own. Returns at once. Idempotent. */
    @Override
    public void dispose() {
        if (!closing.compareAndSet(false, true) || scheduler.isDisposed()) {
            return;
        }
        Flux.fromIterable(all())
                .flatMap(InMemoryEndpoint::close, Integer.MAX_VALUE)
                .then(Mono.fromRunnable(this::disposeScheduler).subscribeOn(scheduler))
                .subscribe();
    }

    @Override
    public boolean isDisposed() {
        return closing.get();
    }

    Scheduler scheduler() {
        return scheduler;
    }

    synchronized List<String> seedsOf(InMemoryEndpoint endpoint) {
        return endpoints.values().stream()
                .filter(other -> other != endpoint)
                .map(InMemoryEndpoint::address)
                .limit(SEEDS)
                .toList();
    }

    synchronized InMemoryEndpoint at(String address) {
        InMemoryEndpoint endpoint = endpoints.get(address);
        if (endpoint == null) {
            throw new ConnectionRefusedException(address);
        }
        return endpoint;
    }

    synchronized void deregister(InMemoryEndpoint endpoint) {
        endpoints.remove(endpoint.address(), endpoint);
    }

    private Mono<Endpoint> open(@Nullable String address) {
        return Mono.<Endpoint>fromCallable(() -> register(address))
                .doOnDiscard(
                        InMemoryEndpoint.class, endpoint -> endpoint.close().subscribe())
                .subscribeOn(scheduler);
    }

    private synchronized InMemoryEndpoint register(@Nullable String asked) {
        if (isDisposed()) {
            throw new IllegalStateException("the network is disposed");
        }
        String address = asked == null ? freeAddress() : asked;
        if (endpoints.containsKey(address)) {
            throw new AddressInUseException(address, new IllegalStateException("another endpoint has it"));
        }
        InMemoryEndpoint endpoint = new InMemoryEndpoint(this, address);
        endpoints.put(address, endpoint);
        return endpoint;
    }

    private String freeAddress() {
        String address;
        do {
            opened++;
            address = "memory-" + opened;
        } while (endpoints.containsKey(address));
        return address;
    }

    private synchronized List<InMemoryEndpoint> all() {
        return List.copyOf(endpoints.values());
    }

    /** What was given to the thread before it ends is still done: somebody may wait for it. */
    private void disposeScheduler() {
        if (ownsScheduler) {
            scheduler.disposeGracefully().subscribe();
        }
    }
}
