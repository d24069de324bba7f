package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reactivecom.Status;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** Three of the service in this JVM, over a network whose faults and whose time are the test's. */
class OrderServiceTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryNetwork network = InMemoryNetwork.create(time, 7);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OrderService.Warehouse warehouse = new OrderService.Warehouse();
    private final List<OrderService> services = new ArrayList<>();

    @BeforeEach
    void begin() {
        for (String name : List.of("A", "B", "C")) {
            OrderService.start(name, 3, network.transport(name), warehouse, registry).subscribe(services::add);
            time.advanceTimeBy(Duration.ofMillis(1));
        }
        time.advanceTimeBy(Duration.ofSeconds(1));
        services.sort((one, other) -> Integer.compare(one.com().rank(), other.com().rank()));
        assertEquals(3, services.size());
    }

    @AfterEach
    void end() {
        network.dispose();
        time.dispose();
    }

    private <T> TestSubscriber<T> start(Publisher<T> publisher) {
        TestSubscriber<T> subscriber = TestSubscriber.create();
        publisher.subscribe(subscriber);
        time.advanceTimeBy(Duration.ofMillis(100));
        return subscriber;
    }

    private <T> T result(Publisher<T> publisher) {
        TestSubscriber<T> subscriber = start(publisher);
        assertTrue(subscriber.isTerminatedComplete(), "has completed");
        return subscriber.getReceivedOnNext().isEmpty() ? null : subscriber.getReceivedOnNext().get(0);
    }

    @Test
    void nobodyOpensAlone() {
        TestSubscriber<Void> first = start(services.get(0).open());
        TestSubscriber<Void> second = start(services.get(1).open());
        assertFalse(first.isTerminated());

        start(services.get(2).open());

        assertTrue(first.isTerminatedComplete() && second.isTerminatedComplete());
    }

    @Test
    void whatIsSentArrives() {
        TestSubscriber<String> heard = start(services.get(1).gossip());

        start(services.get(0).gossip(1));

        assertEquals(List.of("to all, me too", "to the others", "to one"), heard.getReceivedOnNext());
        assertTrue(services.get(0).com().clock().time() >= 7, "a tick and six messages");
    }

    @Test
    void anAnnouncementIsAcknowledgedAndCounted() {
        TestSubscriber<Order> orders = start(services.get(2).orders());

        assertTrue(result(services.get(0).announce(new Order(1, "tea"))).acknowledged().size() >= 1);

        assertEquals(List.of(new Order(1, "tea")), orders.getReceivedOnNext());
        assertEquals(
                1,
                registry.get("reactivecom.messages.sent")
                        .tags("member", "A", "verb", "broadcastSync")
                        .counter()
                        .count());
    }

    @Test
    void allAgreeOnWhatOneHas() {
        List<TestSubscriber<Order>> agreed = new ArrayList<>();
        services.forEach(service -> agreed.add(start(service.agree(new Order(2, "milk"), 1))));

        agreed.forEach(order -> assertEquals(List.of(new Order(2, "milk")), order.getReceivedOnNext()));
    }

    @Test
    void anOrderIsHandedOver() {
        TestSubscriber<Void> giving = start(services.get(0).handOver(new Order(3, "sugar"), 2));
        assertFalse(giving.isTerminated(), "nobody takes it yet");

        assertEquals(new Order(3, "sugar"), result(services.get(2).takeOver(0)));
        assertTrue(giving.isTerminatedComplete());
    }

    @Test
    void oneShipsAtATimeAndAudits() {
        assertEquals("tea shipped", result(services.get(1).ship(new Order(4, "tea"))));
        assertEquals("tea shipped", result(services.get(2).ship(new Order(5, "tea"))));
        assertTrue(result(services.get(0).audit()) > 0);
    }

    @Test
    void whoeverIsCutOffStopsUntilTheNetworkIsMended() {
        network.faults().partition(Set.of("A"), Set.of("B", "C"));
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertEquals(Status.SUSPENDED, services.get(0).com().status());
        assertFalse(start(services.get(0).ship(new Order(6, "tea"))).isTerminated());
        assertEquals("tea shipped", result(services.get(1).ship(new Order(7, "tea"))));

        network.faults().heal();
        time.advanceTimeBy(Duration.ofSeconds(10));

        assertEquals(3, services.get(1).com().view().size());
        assertEquals(2, services.get(0).com().rank(), "back, as the last");
        assertTrue(result(services.get(0).com().health()).isPrimary());
    }
}
