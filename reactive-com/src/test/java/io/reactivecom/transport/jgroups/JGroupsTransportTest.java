package io.reactivecom.transport.jgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Pair;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.TransportContract;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** All members in one JVM, over JGroups' own loopback. */
class JGroupsTransportTest implements TransportContract {

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
    public String unusedAddress() {
        Endpoint endpoint = Pair.open(transport());
        Pair.close(endpoint);
        return endpoint.address();
    }

    @Test
    void anEndpointHasOneDaemonThreadWhichEndsWithIt() {
        Endpoint endpoint = Pair.open(transport());
        Thread thread = Pair.threadOf(endpoint);
        assertThat(thread.getName()).isEqualTo("reactive-com-jgroups");
        assertThat(thread.isDaemon()).isTrue();

        Pair.close(endpoint);
        await().until(() -> !thread.isAlive());
    }

    @Test
    void anEndpointsTimeIsMonotonic() {
        Endpoint endpoint = Pair.open(transport());
        long before = System.nanoTime();
        assertThat(endpoint.scheduler().now(TimeUnit.NANOSECONDS)).isBetween(before, System.nanoTime());
        Pair.close(endpoint);
    }
}
