package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** With Micrometer's context-propagation, what is in a thread-local at the sender is in it where the message is dealt with. */
class ThreadLocalsTest {

    private static final String KEY = "traceparent";
    private static final ThreadLocal<String> TRACE = new ThreadLocal<>();

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1");

    @BeforeAll
    static void propagate() {
        ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, TRACE);
        Hooks.enableAutomaticContextPropagation();
    }

    @AfterAll
    static void stop() {
        Hooks.disableAutomaticContextPropagation();
        ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
    }

    @Test
    void aThreadLocalGoesOnAtTheReceiver() {
        TestSubscriber<Optional<String>> handled = cluster.start(cluster.com(1)
                .mailbox()
                .take(1)
                .concatMap(message -> Mono.just(message.payload())
                        .map(payload -> Optional.ofNullable(TRACE.get()))
                        .contextWrite(message.context())));

        TRACE.set("00-1-2-01");
        cluster.start(cluster.com(0).sendTo("x", 1).contextCapture());
        TRACE.remove();

        assertThat(cluster.await(handled)).contains("00-1-2-01");
    }
}
