package io.reactivecom.transport.memory;

import io.reactivecom.transport.AcceptedConnections;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator.SplittableGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** An address of an {@link InMemoryNetwork}, and the connections that end there. */
final class InMemoryEndpoint implements Endpoint {

    private final Registry registry;
    private final Medium medium;
    private final String address;
    private final Scheduler scheduler;
    private final AcceptedConnections accepted;

    /** In the order in which they were made, so that they also end in an order that is the same in every run. */
    private final Set<InMemoryConnection> connections = new LinkedHashSet<>();

    private final SplittableGenerator random;
    private final Mono<Void> close;
    private volatile boolean closed;
    private volatile boolean crashed;

    InMemoryEndpoint(Registry registry, Medium medium, String address) {
        this.registry = registry;
        this.medium = medium;
        this.address = address;
        this.scheduler = medium.schedulerAt(address);
        this.accepted = new AcceptedConnections(scheduler);
        this.random = medium.random();
        this.close =
                Mono.<Void>fromRunnable(this::closeNow).subscribeOn(scheduler).cache();
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public List<String> seeds() {
        return registry.seedsOf(this);
    }

    @Override
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public SplittableGenerator random() {
        return random;
    }

    @Override
    public Flux<Connection> accepted() {
        return accepted.asFlux();
    }

    @Override
    public Mono<Connection> connect(String address) {
        return Mono.defer(() -> dial(address))
                .doOnDiscard(Connection.class, Connection::close)
                .subscribeOn(scheduler);
    }

    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> crashed ? Mono.empty() : close);
    }

    @Override
    public String toString() {
        return address;
    }

    boolean isClosed() {
        return closed;
    }

    void add(InMemoryConnection connection) {
        synchronized (connections) {
            connections.add(connection);
        }
    }

    void forget(InMemoryConnection connection) {
        synchronized (connections) {
            connections.remove(connection);
        }
    }

    void accept(InMemoryConnection connection) {
        add(connection);
        if (!accepted.offer(connection)) {
            connection.abandon();
        }
    }

    /** Is gone from now on, without a word to whoever owns it. */
    void crash() {
        crashed = true;
        closed = true;
        registry.deregister(this);
    }

    private Mono<Connection> dial(String address) {
        return closed ? Mono.error(new IllegalStateException(this.address + " is closed")) : medium.dial(this, address);
    }

    private void closeNow() {
        closed = true;
        registry.deregister(this);
        open().forEach(InMemoryConnection::abandon);
        accepted.complete();
    }

    private List<InMemoryConnection> open() {
        synchronized (connections) {
            return List.copyOf(connections);
        }
    }
}
