package io.reactivecom.transport.jgroups;

import io.reactivecom.transport.RealThreadContract;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.TransportContract;
import java.util.UUID;

/** All members in one JVM, over JGroups' own loopback. */
class JGroupsTransportTest implements TransportContract, RealThreadContract {

    private final String cluster = UUID.randomUUID().toString();

    @Override
    public JGroupsTransport transport() {
        return JGroupsTransport.protocols(Stacks::loopback).cluster(cluster);
    }

    @Override
    public Transport transportAt(String address) {
        return transport().address(address);
    }

    @Override
    public String threadName() {
        return "reactive-com-jgroups";
    }
}
