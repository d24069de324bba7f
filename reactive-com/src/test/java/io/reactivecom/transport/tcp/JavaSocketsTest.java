package io.reactivecom.transport.tcp;

import io.reactivecom.transport.Transport;
import io.reactivecom.transport.TransportContract;

/** Where there is no native library, and on systems for which there is none. */
class JavaSocketsTest implements TransportContract {

    private final TcpTransportTest usual = new TcpTransportTest();

    @Override
    public Transport transport() {
        return TcpTransport.bind("127.0.0.1", 0).sockets(Sockets.JAVA);
    }

    @Override
    public Transport transportAt(String address) {
        return TcpTransport.bind(
                        "127.0.0.1", HostAndPort.parse("address", address).port())
                .sockets(Sockets.JAVA);
    }

    @Override
    public String unusedAddress() {
        return usual.unusedAddress();
    }
}
