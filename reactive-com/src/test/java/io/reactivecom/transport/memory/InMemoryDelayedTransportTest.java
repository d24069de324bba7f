package io.reactivecom.transport.memory;

import io.reactivecom.transport.Transport;
import io.reactivecom.transport.TransportContract;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A network with faults keeps every promise of a transport, however slow it is. */
class InMemoryDelayedTransportTest implements TransportContract {

    private final Scheduler scheduler = Schedulers.newSingle("delayed", true);
    private final InMemoryNetwork network = InMemoryNetwork.create(scheduler, 11);

    @BeforeEach
    void delay() {
        network.faults().delay(Duration.ZERO, Duration.ofMillis(2));
    }

    @AfterEach
    void dispose() {
        network.dispose();
        scheduler.schedule(scheduler::dispose, 50, TimeUnit.MILLISECONDS);
    }

    @Override
    public Transport transport() {
        return network.transport();
    }

    @Override
    public Transport transportAt(String address) {
        return network.transport(address);
    }

    @Override
    public String unusedAddress() {
        return "nobody";
    }
}
