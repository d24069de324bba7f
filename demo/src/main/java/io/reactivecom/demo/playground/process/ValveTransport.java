package io.reactivecom.demo.playground.process;

import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Transport;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A transport whose connections can be cut and slowed in the process that receives, by peer.
 *
 * <p>Who dials says its name first and waits until the other one has said its own, so that both know whose valve a connection
 * goes through. Both ends must be of this kind.
 */
final class ValveTransport implements Transport {

    private final String name;
    private final Transport transport;
    private final Valves valves;
    private final Consumer<Endpoint> opened;

    /**
     * Creates one.
     *
     * @param name this process's
     * @param transport what carries the bytes
     * @param valves what they go through
     * @param opened told of each endpoint, before anybody else knows of it
     */
    ValveTransport(String name, Transport transport, Valves valves, Consumer<Endpoint> opened) {
        this.name = name;
        this.transport = transport;
        this.valves = valves;
        this.opened = opened;
    }

    @Override
    public Mono<Endpoint> open() {
        return transport.open().<Endpoint>map(ValveEndpoint::new).doOnNext(opened);
    }

    private final class ValveEndpoint implements Endpoint {

        private final Endpoint endpoint;

        ValveEndpoint(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public String address() {
            return endpoint.address();
        }

        @Override
        public List<String> seeds() {
            return endpoint.seeds();
        }

        @Override
        public boolean knowsItsSeeds() {
            return endpoint.knowsItsSeeds();
        }

        @Override
        public Scheduler scheduler() {
            return endpoint.scheduler();
        }

        @Override
        public Flux<Connection> accepted() {
            return endpoint.accepted()
                    .flatMap(accepted -> behindAValve(accepted, false).onErrorComplete(), Integer.MAX_VALUE);
        }

        @Override
        public Mono<Connection> connect(String address) {
            return endpoint.connect(address).flatMap(dialled -> behindAValve(dialled, true));
        }

        private Mono<Connection> behindAValve(Connection connection, boolean dialled) {
            ValveConnection behind = new ValveConnection(connection, name, dialled, valves, scheduler());
            return behind.ready();
        }

        @Override
        public Mono<Void> close() {
            return endpoint.close();
        }
    }
}
