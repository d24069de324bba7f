package io.reactivecom.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a transport promises whose endpoints have a thread of their own, and real time. */
public interface RealThreadContract extends NetworkUnderTest {

    /** What an endpoint's thread is called. */
    String threadName();

    @Test
    default void anEndpointHasOneDaemonThreadWhichEndsWithIt() {
        Endpoint endpoint = Pair.open(transport());
        Thread thread = Pair.threadOf(endpoint);
        assertThat(thread.getName()).isEqualTo(threadName());
        assertThat(thread.isDaemon()).isTrue();

        Pair.close(endpoint);
        await().until(() -> !thread.isAlive());
    }

    @Test
    default void anEndpointsTimeIsMonotonic() {
        Endpoint endpoint = Pair.open(transport());
        long before = System.nanoTime();
        assertThat(endpoint.scheduler().now(TimeUnit.NANOSECONDS)).isBetween(before, System.nanoTime());
        Pair.close(endpoint);
    }
}
