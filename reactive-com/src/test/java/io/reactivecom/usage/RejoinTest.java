package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.AckLevel;
import io.reactivecom.Acknowledgements;
import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.ExpelledException;
import io.reactivecom.Message;
import io.reactivecom.Quorum;
import io.reactivecom.Status;
import io.reactivecom.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void whatItBeginsBeforeItIsBackWaitsForThat() {
        TestSubscriber<ComEvent.Sent> sent = cluster.start(p0.events().ofType(ComEvent.Sent.class));
        List<TestSubscriber<?>> begun = new ArrayList<>();
        TestSubscriber<Acknowledgements> broadcast = TestSubscriber.create();
        p0.events()
                .ofType(ComEvent.StatusChanged.class)
                .filter(changed -> changed.status() == Status.JOINING)
                .subscribe(expelled -> {
                    begun.add(cluster.start(p0.publish("to all")));
                    begun.add(cluster.start(
                            p0.criticalSection(permit -> Mono.just(p0.view().size()))));
                    p0.broadcastSync("to the others", Quorum.majority(), AckLevel.RECEIVED)
                            .subscribe(broadcast);
                });
        cluster.faults().partition(Set.of("P0"), Set.of("P1", "P2"));
        cluster.await("P0 is removed", () -> p1.view().size() == 2);

        cluster.faults().heal();
        cluster.await("P0 is expelled", () -> p0.status() == Status.JOINING);
        assertThat(begun).allMatch(operation -> !operation.isTerminated());
        awaitReturn();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(begun).allMatch(TestSubscriber::isTerminatedComplete);
        assertThat(broadcast.getReceivedOnNext().get(0).acknowledged()).contains(p1.self(), p2.self());
        assertThat(sent.getReceivedOnNext())
                .extracting(ComEvent.Sent::to)
                .containsExactly(List.of(p1.self(), p2.self(), p0.self()), List.of(p1.self(), p2.self()));
        assertThat(cluster.await(p1.mailbox().take(2).map(Message::payload).collectList()))
                .isEqualTo(List.of("to all", "to the others"));
    }

    @Test
    void whatItBeginsBeforeItIsBackIsExplainedAndCanBeCancelled() {
        List<TestSubscriber<Void>> begun = new ArrayList<>();
        TestSubscriber<List<Waiting>> explained = TestSubscriber.create();
        p0.events()
                .ofType(ComEvent.StatusChanged.class)
                .filter(changed -> changed.status() == Status.JOINING)
                .subscribe(expelled -> {
                    begun.add(cluster.start(p0.publish("cancelled")));
                    begun.add(cluster.start(p0.publish("sent")));
                    p0.explain().subscribe(explained);
                    begun.get(0).cancel();
                });
        cluster.faults().partition(Set.of("P0"), Set.of("P1", "P2"));
        cluster.await("P0 is removed", () -> p1.view().size() == 2);

        cluster.faults().heal();
        cluster.await("P0 is expelled", () -> p0.status() == Status.JOINING);
        awaitReturn();

        assertThat(explained.getReceivedOnNext().get(0))
                .extracting(Waiting::why)
                .containsOnly("it waits for the first view");
        assertThat(cluster.await(p1.mailbox().next()).payload()).isEqualTo("sent");
    }

    @Test
    void oneThatIsClosedAsSoonAsItIsExpelledDoesNotComeBack() {
        TestSubscriber<ComEvent.StatusChanged> changes =
                cluster.start(p0.events().ofType(ComEvent.StatusChanged.class));
        TestSubscriber<Void> waiting =
                cluster.start(p0.synchronize().doOnError(ExpelledException.class, expelled -> p0.dispose()));
        cluster.faults().partition(Set.of("P0"), Set.of("P1", "P2"));
        cluster.await("P0 is removed", () -> p1.view().size() == 2);

        cluster.faults().heal();
        cluster.await("P0 is expelled", waiting::isTerminated);
        cluster.advance(Duration.ofMinutes(1));

        assertThat(p0.status()).isEqualTo(Status.LEFT);
        assertThat(changes.getReceivedOnNext())
                .extracting(ComEvent.StatusChanged::status)
                .containsExactly(Status.SUSPENDED, Status.LEFT);
    }
}
