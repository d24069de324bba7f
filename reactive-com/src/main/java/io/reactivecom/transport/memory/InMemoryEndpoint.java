package io.reactivecom.transport.memory;

import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** An address of an {@link InMemoryNetwork}, and the connections that end there. */
final class InMemoryEndpoint implements Endpoint {

    private final InMemoryNetwork network;
    private final String address;
    private final Sinks.Many<Connection> accepted =
            Sinks.unsafe().many().unicast().onBackpressureBuffer();
    private final Set<InMemoryConnection> connections = ConcurrentHashMap.newKeySet();
    private final Mono<Void> close;
    private volatile boolean closed;

    InMemoryEndpoint(InMemoryNetwork network, String address) {
        this.network = network;
        this.address = address;
        this.close = Mono.<Void>fromRunnable(this::closeNow)
                .subscribeOn(network.scheduler())
                .cache();
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public List<String> seeds() {
        return network.seedsOf(this);
    }

    @Override
    public Scheduler scheduler() {
        return network.scheduler();
    }

    @Override
    public Flux<Connection> accepted() {
        return accepted.asFlux()
                .doOnDiscard(Connection.class, Connection::close)
                .subscribeOn(scheduler())
                .doOnCancel(this::acceptNoMore);
    }

    @Override
    public Mono<Connection> connect(String address) {
        return Mono.fromCallable(() -> dial(address))
                .doOnDiscard(Connection.class, Connection::close)
                .subscribeOn(scheduler());
    }

    @Override
    public Mono<Void> close() {
        return close;
    }

    @Override
    public String toString() {
        return address;
    }

    void forget(InMemoryConnection connection) {
        connections.remove(connection);
    }

    private Connection dial(String address) {
        if (closed) {
            throw new IllegalStateException(this.address + " is closed");
        }
        InMemoryEndpoint other = network.at(address);
        InMemoryConnection here = new InMemoryConnection(this);
        InMemoryConnection there = new InMemoryConnection(other);
        here.connect(there);
        there.connect(here);
        connections.add(here);
        other.accept(there);
        return here;
    }

    private void accept(InMemoryConnection connection) {
        connections.add(connection);
        if (accepted.tryEmitNext(connection).isFailure()) {
            connection.abandon();
        }
    }

    private void acceptNoMore() {
        if (!closed) {
            scheduler().schedule(this::closeAccepted);
        }
    }

    /** Does nothing unless the cancel overtook the subscription, and nobody would take what comes. */
    private void closeAccepted() {
        accepted.asFlux().subscribe(Connection::close, alreadySubscribed -> {});
    }

    private void closeNow() {
        closed = true;
        network.deregister(this);
        connections.forEach(InMemoryConnection::abandon);
        accepted.tryEmitComplete();
    }
}
