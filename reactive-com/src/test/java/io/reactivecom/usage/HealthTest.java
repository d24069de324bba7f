package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Health;
import io.reactivecom.Member;
import io.reactivecom.Status;
import io.reactivecom.Traffic;
import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.codec.PayloadCodecs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** A trace shows payloads as they are read, which costs; whoever watches the health has not asked for it. */
    @Test
    void watchingMakesNoTrace() {
        AtomicInteger read = new AtomicInteger();
        PayloadCodec<LocalDate> dates = PayloadCodecs.of(
                "date", LocalDate.class, date -> date.toString().getBytes(StandardCharsets.US_ASCII), bytes -> {
                    read.incrementAndGet();
                    return LocalDate.parse(new String(bytes, StandardCharsets.US_ASCII));
                });
        try (TestCluster quiet = TestCluster.of(settings -> settings.codec(dates), "P0", "P1")) {
            quiet.start(quiet.com(0).healthChanges());
            quiet.await(quiet.com(0).sendTo(LocalDate.EPOCH, 1));
            quiet.advance(Duration.ofMillis(10));

            assertThat(read).as("read by P1, for its mailbox").hasValue(1);
        }
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
