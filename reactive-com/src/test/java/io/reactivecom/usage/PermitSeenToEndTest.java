package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.PermitLostException;
import io.reactivecom.transport.ForwardingEndpoint;
import io.reactivecom.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.subscriber.TestSubscriber;

/**
 * A holder looks at its permit on a thread of its own, and sees by the clock that its time is over. At that moment the loop deals
 * with an echo that prolongs it. Here the holder's clock is ahead for one look.
 */
class PermitSeenToEndTest {

    /** The scheduler of P1, but for the clock. */
    private final class Ahead implements Scheduler {

        @Override
        public long now(TimeUnit unit) {
            Duration once = ahead;
            ahead = Duration.ZERO;
            return cluster.scheduler().now(unit) + unit.convert(once);
        }

        @Override
        public Disposable schedule(Runnable task) {
            return cluster.scheduler().schedule(task);
        }

        @Override
        public Worker createWorker() {
            return cluster.scheduler().createWorker();
        }
    }

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0");

    private final Com p0 = cluster.com(0);
    private final List<Permit> held = new ArrayList<>();
    private Duration ahead = Duration.ZERO;
    private Com p1 = p0;

    @BeforeEach
    void join() {
        Transport transport = () -> cluster.network()
                .transport()
                .open()
                .map(endpoint -> new ForwardingEndpoint(endpoint, connection -> connection) {
                    @Override
                    public Scheduler scheduler() {
                        return new Ahead();
                    }
                });
        p1 = cluster.add(cluster.await(Com.named("P1").transport(transport).join()));
        cluster.advance(Duration.ofSeconds(1));
    }

    private void seeItEnd() {
        ahead = Duration.ofSeconds(3);
        assertThat(held.get(0).isValid()).isFalse();
        cluster.advance(Duration.ofMillis(10));
    }

    @Test
    void itIsLostAndGoesToTheNext() {
        held.add(cluster.await(p1.requestSC()));
        TestSubscriber<Void> lost = cluster.start(held.get(0).lost());
        TestSubscriber<Permit> next = cluster.start(p0.requestSC());

        seeItEnd();

        assertThat(held.get(0).isValid()).isFalse();
        assertThat(lost.isTerminatedComplete()).as("it is told").isTrue();
        assertThat(next.isTerminatedComplete()).as("P0 has it").isTrue();
    }

    @Test
    void theWorkUnderItIsCancelled() {
        TestSubscriber<Object> section =
                cluster.start(p1.criticalSection(permit -> Mono.never().doFirst(() -> held.add(permit))));
        cluster.advance(Duration.ofMillis(10));

        seeItEnd();

        assertThat(section.expectTerminalError()).isInstanceOf(PermitLostException.class);
    }
}
