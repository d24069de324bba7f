package io.reactivecom.transport.tcp;

import io.reactivecom.transport.Transport;
import io.reactivecom.transport.TransportContract;
import java.time.Duration;

/** A loop that looks for a while before it sleeps. */
class SpinningTest implements TransportContract {

    private final TcpTransportTest usual = new TcpTransportTest();

    @Override
    public Transport transport() {
        return TcpTransport.bind("127.0.0.1", 0).spin(Duration.ofMillis(1));
    }

    @Override
    public Transport transportAt(String address) {
        return TcpTransport.bind(
                        "127.0.0.1", HostAndPort.parse("address", address).port())
                .spin(Duration.ofMillis(1));
    }

    @Override
    public String unusedAddress() {
        return usual.unusedAddress();
    }
}
