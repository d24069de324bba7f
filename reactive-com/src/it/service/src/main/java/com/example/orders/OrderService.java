package com.example.orders;

import io.micrometer.core.instrument.MeterRegistry;
import io.reactivecom.Acknowledgements;
import io.reactivecom.AckLevel;
import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.Fence;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.Quorum;
import io.reactivecom.codec.jackson.JacksonCodecs;
import io.reactivecom.metrics.ComMetrics;
import io.reactivecom.transport.Transport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One of several processes that take orders; one at a time ships. */
public final class OrderService {

    private final Com com;
    private final Warehouse warehouse;

    private OrderService(Com com, Warehouse warehouse) {
        this.com = com;
        this.warehouse = warehouse;
    }

    public static Mono<OrderService> start(
            String name, int expected, Transport transport, Warehouse warehouse, MeterRegistry registry) {
        ComMetrics metrics = ComMetrics.of(registry, name);
        ComBuilder builder = Com.named(name)
                .transport(transport)
                .expect(expected)
                .cluster("orders")
                .codec(JacksonCodecs.json("order", Order.class))
                .observe(metrics);
        return builder.join().doOnNext(metrics::bind).map(com -> new OrderService(com, warehouse));
    }

    public Com com() {
        return com;
    }

    /** The barrier: nobody takes orders before all are there. */
    public Mono<Void> open() {
        return com.synchronize("open");
    }

    /** The asynchronous sends, after an event of one's own. */
    public Mono<Void> gossip(int rank) {
        com.clock().tick();
        return com.publish("to all, me too")
                .then(com.broadcast("to the others"))
                .then(com.sendTo("to one", rank))
                .then(com.sendAllTo(Flux.range(0, 3), rank));
    }

    public Flux<String> gossip() {
        return com.mailbox(String.class).map(Message::payload);
    }

    public Flux<Order> orders() {
        return com.mailbox(Order.class).map(Message::payload);
    }

    /** The acknowledged broadcast. */
    public Mono<Acknowledgements> announce(Order order) {
        return com.broadcastSync(order, Quorum.majority(), AckLevel.RECEIVED);
    }

    /** Its collective form: all get what one has. */
    public Mono<Order> agree(Order mine, int from) {
        return com.broadcastSync(com.rank() == from ? mine : null, from)
                .map(message -> message.as(Order.class).payload());
    }

    /** The rendezvous, one half. */
    public Mono<Void> handOver(Order order, int rank) {
        return com.sendToSync(order, rank);
    }

    /** The other half. */
    public Mono<Order> takeOver(int rank) {
        return com.receiveFromSync(rank, Order.class).map(Message::payload);
    }

    /** The critical section: losing the token cancels the shipping, and the fence turns away who comes late. */
    public Mono<String> ship(Order order) {
        return com.criticalSection("shipping", permit -> Mono.fromCallable(() -> warehouse.ship(order, permit.fence())));
    }

    /** The same by hand. */
    public Mono<Long> audit() {
        return com.requestSC("audit").map(Permit::fence).delayUntil(fence -> com.releaseSC("audit"));
    }

    public Mono<Void> stop() {
        return com.leave();
    }

    /** What the section protects. */
    public static final class Warehouse {

        private final Fence fence = new Fence();

        public String ship(Order order, long fencingNumber) {
            fence.require(fencingNumber);
            return order.item() + " shipped";
        }
    }
}
