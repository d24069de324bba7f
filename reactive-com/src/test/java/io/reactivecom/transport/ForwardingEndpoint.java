package io.reactivecom.transport;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator.SplittableGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Another endpoint, with other connections. */
public class ForwardingEndpoint implements Endpoint {

    private final Endpoint inner;
    private final UnaryOperator<Connection> wrapping;

    /**
     * Forwards everything.
     *
     * @param inner the other endpoint
     * @param wrapping what becomes of each of its connections
     */
    public ForwardingEndpoint(Endpoint inner, UnaryOperator<Connection> wrapping) {
        this.inner = inner;
        this.wrapping = wrapping;
    }

    @Override
    public String address() {
        return inner.address();
    }

    @Override
    public List<String> seeds() {
        return inner.seeds();
    }

    @Override
    public boolean knowsItsSeeds() {
        return inner.knowsItsSeeds();
    }

    @Override
    public Scheduler scheduler() {
        return inner.scheduler();
    }

    @Override
    public SplittableGenerator random() {
        return inner.random();
    }

    @Override
    public Flux<Connection> accepted() {
        return inner.accepted().map(wrapping);
    }

    @Override
    public Mono<Connection> connect(String address) {
        return inner.connect(address).map(wrapping);
    }

    @Override
    public Mono<Void> close() {
        return inner.close();
    }
}
