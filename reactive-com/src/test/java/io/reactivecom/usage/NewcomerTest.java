package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** What is sent to a newcomer, or by it, while its admission is known to some only. */
class NewcomerTest {

    /** Messages of a mebibyte each: more than a process holds for a view that it has not. */
    private static final int MANY = 12;

    @AutoClose
    private final FaultyCluster cluster = FaultyCluster.of(1, "P0", "P1");

    private final Com p1 = cluster.com(1);

    @BeforeEach
    void announce() {
        cluster.announce("P2");
        cluster.faults().delay(Duration.ofMillis(1), Duration.ofMillis(1));
    }

    private void slow(String from, String to) {
        cluster.faults().delay(from, to, Duration.ofMillis(300), Duration.ofMillis(300));
    }

    private static Mono<Void> send(Com from, int to) {
        return Flux.range(0, MANY)
                .flatMap(number -> from.sendTo(new byte[1 << 20], to), MANY)
                .then();
    }

    private void checkThatAllCome(Com at, TestSubscriber<Void> sending) {
        TestSubscriber<Message<?>> mailbox = cluster.start(at.mailbox());
        cluster.await("all messages come", () -> mailbox.getReceivedOnNext().size() == MANY);
        cluster.await("all are sent", sending::isTerminatedComplete);
        assertThat(List.of(p1.refusals(), at.refusals()))
                .as("refusals")
                .allSatisfy(refusals -> assertThat(refusals).isEmpty());
    }

    @Test
    void isLetInByAnotherThanItsProposerThoughMoreIsSentToItThanItHolds() {
        slow("P0", "P2");
        TestSubscriber<Void> welcoming =
                cluster.start(p1.views().filter(view -> view.size() == 3).next().flatMap(view -> send(p1, 2)));
        TestSubscriber<Com> joining = cluster.start(cluster.joining("P2", 1));
        cluster.await("the admission is known to P1", () -> p1.view().size() == 3);

        cluster.faults().crash("P0");

        checkThatAllCome(cluster.await(joining), welcoming);
    }

    @Test
    void isKnownToAnotherThanItsProposerThoughItSendsMoreThanThatHolds() {
        slow("P0", "P1");
        TestSubscriber<Void> greeting = TestSubscriber.create();
        TestSubscriber<Com> joining = cluster.start(
                cluster.joining("P2", 1).doOnNext(p2 -> send(p2, 1).subscribe(greeting)));
        cluster.await("the newcomer is in", joining::isTerminated);

        cluster.faults().crash("P0");

        checkThatAllCome(p1, greeting);
    }
}
