package io.reactivecom.transport.memory;

import io.reactivecom.transport.Transport;
import io.reactivecom.transport.TransportContract;
import org.junit.jupiter.api.AfterEach;

class InMemoryTransportTest implements TransportContract {

    private final InMemoryNetwork network = InMemoryNetwork.create();

    @AfterEach
    void dispose() {
        network.dispose();
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
