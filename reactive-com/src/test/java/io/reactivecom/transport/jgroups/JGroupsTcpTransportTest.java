package io.reactivecom.transport.jgroups;

import io.reactivecom.transport.Transport;
import io.reactivecom.transport.TransportContract;
import org.junit.jupiter.api.Tag;

/** Over JGroups' TCP, on this host. */
@Tag("real-time-load")
class JGroupsTcpTransportTest implements TransportContract {

    private final int firstPort = Stacks.freePorts();

    @Override
    public JGroupsTransport transport() {
        return JGroupsTransport.protocols(() -> Stacks.tcp(firstPort));
    }

    @Override
    public Transport transportAt(String address) {
        return transport().address(address);
    }
}
