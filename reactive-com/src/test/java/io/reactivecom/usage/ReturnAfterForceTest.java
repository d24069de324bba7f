package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ExpelledException;
import io.reactivecom.Permit;
import io.reactivecom.Status;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** The operator has given up the others, and lets P2 go on alone. Then they are there again. */
class ReturnAfterForceTest {

    @AutoClose
    private final FaultyCluster cluster = FaultyCluster.of(1, "P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    private void force() {
        cluster.await("P2 is cut off", () -> p2.status() == Status.SUSPENDED);
        cluster.start(p2.forceNewGroup());
        cluster.await("P2 goes on", () -> p2.view().size() == 1 && p2.status() == Status.PRIMARY);
    }

    private void awaitAll(Com... all) {
        cluster.await(
                "one group",
                () -> List.of(all).stream()
                        .allMatch(com ->
                                com.view().size() == all.length && com.view().equals(p2.view())));
        assertThat(all).extracting(Com::rank).containsExactly(0, 1, 2);
    }

    @Test
    void whoStartsAfreshJoins() {
        Permit before = cluster.await(p0.requestSC());
        cluster.faults().crash("P0");
        cluster.faults().crash("P1");
        force();

        Com restarted0 = cluster.join("P0");
        Com restarted1 = cluster.join("P1");

        awaitAll(p2, restarted0, restarted1);
        assertThat(cluster.await(restarted0.requestSC()).fence()).isGreaterThan(before.fence());
    }

    /** They were a quorum all the time, and the operator was wrong: what is unsafe ends when they meet. */
    @Test
    void whoWentOnElsewhereGivesWay() {
        cluster.faults().partition(Set.of("P0", "P1"), Set.of("P2"));
        Permit elsewhere = cluster.await(p1.requestSC());
        TestSubscriber<Void> lost = cluster.start(elsewhere.lost());
        TestSubscriber<Void> waiting = cluster.start(p0.synchronize());
        force();
        Permit forced = cluster.await(p2.requestSC());
        assertThat(elsewhere.isValid() && forced.isValid()).as("two permits").isTrue();
        assertThat(forced.fence()).as("but the forced one is later").isGreaterThan(elsewhere.fence());

        cluster.faults().heal();

        cluster.await(
                "one group", () -> p0.view().equals(p2.view()) && p1.view().equals(p2.view()));
        assertThat(p2.view().members()).hasSize(3).startsWith(p2.self());
        assertThat(lost.isTerminatedComplete()).as("P1 is told").isTrue();
        assertThat(waiting.expectTerminalError()).isInstanceOf(ExpelledException.class);
        assertThat(forced.isValid()).as("P2's permit").isTrue();
    }

    @Test
    void whoWasOnlyStoppedGivesWayToo() {
        Permit before = cluster.await(p0.requestSC());
        cluster.faults().pause("P0");
        cluster.faults().pause("P1");
        force();
        TestSubscriber<Permit> request = cluster.start(p2.requestSC());
        cluster.advance(Duration.ofSeconds(10));
        long fence = request.getReceivedOnNext().get(0).fence();

        cluster.faults().resume("P0");
        assertThat(before.isValid()).as("P0's permit, at once").isFalse();
        cluster.faults().resume("P1");

        cluster.await(
                "one group", () -> p0.view().equals(p2.view()) && p1.view().equals(p2.view()));
        assertThat(p2.view().members()).hasSize(3).startsWith(p2.self());
        assertThat(fence).isGreaterThan(before.fence());
    }
}
