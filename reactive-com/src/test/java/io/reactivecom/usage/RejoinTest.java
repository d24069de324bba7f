package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Status;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** A process that the group went on without comes back by itself, and nothing of its former stay gets in the way. */
class RejoinTest {

    private static final int WINDOW = 8;

    @AutoClose
    private final FaultyCluster cluster = FaultyCluster.of(1, builder -> builder.window(WINDOW), "P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    private void send(int count) {
        cluster.await(Flux.range(0, count)
                .concatMap(number -> p1.sendTo(number, p0.self()))
                .then(Mono.just(true)));
    }

    private void awaitReturn() {
        cluster.await(
                "P0 is back, at the end",
                () -> p0.status() == Status.PRIMARY && p0.rank() == p0.view().size() - 1);
    }

    @Test
    void itFindsTheGroupThoughAllWhomItKnewHaveLeftMeanwhile() {
        cluster.announce("P3", "P4");
        cluster.faults().partition(Set.of("P0"), Set.of("P1", "P2", "P3", "P4"));
        cluster.await("P0 is removed", () -> p1.view().size() == 2);
        Com p3 = cluster.join("P3");
        Com p4 = cluster.join("P4");
        cluster.start(p1.leave());
        cluster.start(p2.leave());
        cluster.await("P1 and P2 are gone", () -> p1.status() == Status.LEFT && p2.status() == Status.LEFT);

        cluster.faults().heal();
        awaitReturn();

        assertThat(p0.view().members()).containsExactly(p3.self(), p4.self(), p0.self());
        assertThat(p4.view()).as("P4's view").isEqualTo(p0.view());
    }

    @Test
    void readingWhatCameInTheFormerStayMakesNoRoomInTheNew() {
        send(WINDOW);
        cluster.faults().partition(Set.of("P0"), Set.of("P1", "P2"));
        cluster.await("P0 is removed", () -> p1.view().size() == 2);
        cluster.faults().heal();
        awaitReturn();

        cluster.await(p0.mailbox().take(WINDOW).then(Mono.just(true)));
        send(WINDOW);
        TestSubscriber<Void> waiting = cluster.start(p1.sendTo("one more", p0.self()));
        cluster.advance(Duration.ofMinutes(1));

        assertThat(waiting.isTerminated()).as("sent into a full mailbox").isFalse();
    }
}
