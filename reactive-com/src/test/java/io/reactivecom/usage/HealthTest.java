package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Health;
import io.reactivecom.Member;
import io.reactivecom.Status;
import io.reactivecom.Traffic;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** Whether a process can do its work, and if not, whom it waits for. */
class HealthTest {

    @AutoClose
    private final FaultyCluster cluster = FaultyCluster.of(1, "P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);

    @Test
    void aMemberIsWell() {
        Health health = cluster.await(p0.health());

        assertThat(health.isPrimary()).isTrue();
        assertThat(health.view()).isEqualTo(p0.view());
        assertThat(health.waitingFor()).isEmpty();
    }

    @Test
    void whoWaitsSaysForWhom() {
        cluster.start(p0.synchronize("loading"));
        cluster.start(p0.synchronize("playing"));
        cluster.start(p1.synchronize("loading"));
        cluster.advance(Duration.ofMillis(100));

        assertThat(cluster.await(p0.health()).waitingFor())
                .extracting(Member::name)
                .containsExactlyInAnyOrder("P1", "P2");
    }

    @Test
    void eachChangeIsTold() {
        TestSubscriber<Health> told = cluster.start(p0.healthChanges());
        cluster.faults().partition(Set.of("P0"), Set.of("P1", "P2"));
        cluster.await("P0 notices", () -> p0.status() == Status.SUSPENDED);
        assertThat(told.getReceivedOnNext())
                .extracting(Health::status)
                .containsExactly(Status.PRIMARY, Status.SUSPENDED);
        assertThat(told.getReceivedOnNext().get(1).isSuspended()).isTrue();

        cluster.await("the others go on", () -> p1.view().size() == 2);
        cluster.faults().heal();
        cluster.await("P0 is back", () -> p0.view().size() == 3 && p0.view().number() > 2);
        p0.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(told.getReceivedOnNext())
                .extracting(Health::status)
                .contains(Status.JOINING)
                .endsWith(Status.LEFT);
        assertThat(told.isTerminatedComplete()).isTrue();
    }

    @Test
    void whatGoesAndComesIsCounted() {
        Traffic before = cluster.await(p0.traffic());
        cluster.start(p0.sendTo(new byte[10_000], 1));
        cluster.advance(Duration.ofMillis(10));
        Traffic after = cluster.await(p0.traffic());

        assertThat(before.bytesReceived()).isPositive();
        assertThat(after.bytesSent() - before.bytesSent()).isBetween(10_000L, 11_000L);
    }
}
