package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.codec.PayloadCodecs;
import io.reactivecom.usage.TestCluster;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.subscriber.TestSubscriber;

/**
 * A receiver was taken off the list before its message was decoded. A large one takes its time: the receiver gave up
 * meanwhile, nobody took the message, and its sender was told that it had been taken.
 */
class AMessageIsNotLostWhileItIsDecodedTest {

    private record Slow(int number) {}

    private final Sinks.Empty<Void> patienceEnds = Sinks.empty();
    private final AtomicInteger decoded = new AtomicInteger();

    private Slow decode(byte[] bytes) {
        decoded.incrementAndGet();
        patienceEnds.tryEmitEmpty();
        return new Slow(bytes[0]);
    }

    @AutoClose
    private final TestCluster cluster = TestCluster.of(
            settings -> settings.codec(
                    PayloadCodecs.of("slow", Slow.class, slow -> new byte[] {(byte) slow.number()}, this::decode)),
            "P0",
            "P1");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);

    private void assertNotLost(Mono<Message<?>> receiving, Mono<?> sending) {
        TestSubscriber<Message<?>> impatient = cluster.start(receiving.takeUntilOther(patienceEnds.asMono()));

        TestSubscriber<Object> sender = cluster.start(sending);

        assertThat(decoded).as("it came, and was decoded").hasPositiveValue();
        assertThat(impatient.getReceivedOnNext()).as("the first had given up").isEmpty();
        assertThat(sender.isTerminated())
                .as("the sender was told that it was taken")
                .isFalse();
        assertThat(cluster.await(receiving).payload()).as("the next one's").isEqualTo(new Slow(7));
        assertThat(sender.isTerminatedComplete()).as("taken").isTrue();
    }

    @Test
    void atARendezvous() {
        assertNotLost(p0.receiveFromSync(1), p1.sendToSync(new Slow(7), 0));
    }

    @Test
    void atACollectiveBroadcast() {
        assertNotLost(p0.broadcastSync(null, 1), p1.broadcastSync(new Slow(7), 1));
    }
}
