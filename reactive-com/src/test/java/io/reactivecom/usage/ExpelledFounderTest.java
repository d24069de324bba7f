package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.QuorumPresentException;
import io.reactivecom.Status;
import io.reactivecom.View;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** P2 was removed while it was cut off, and has heard of that. Then it cannot find the others any more. */
class ExpelledFounderTest {

    @AutoClose
    private final FaultyCluster cluster = FaultyCluster.of(1, "P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p2 = cluster.com(2);

    /** P3, which reaches everybody, tells P2 that the group has gone on. */
    private View expelP2() {
        cluster.faults().partition(Set.of("P2"), Set.of("P0", "P1"));
        cluster.await("P0 and P1 go on", () -> p0.view().size() == 2 && p2.status() == Status.SUSPENDED);
        cluster.join("P3");
        cluster.await("P2 was told", () -> p2.status() == Status.JOINING);
        return p0.view();
    }

    private void burn(String... names) {
        for (String name : names) {
            cluster.faults().crash(name);
        }
        cluster.faults().heal();
        cluster.advance(Duration.ofSeconds(10));
    }

    private TestSubscriber<Com> restart(String name, int expect) {
        TestSubscriber<Com> joining = cluster.start(cluster.joining(name, expect));
        cluster.advance(Duration.ofMillis(1));
        return joining;
    }

    @Test
    void itFoundsAGroupTogetherWithThoseThatRestart() {
        long before = cluster.await(p0.criticalSection(permit -> Mono.just(permit.fence())));
        expelP2();
        burn("P0", "P1", "P3");

        TestSubscriber<Com> first = restart("P0", 3);
        restart("P1", 3);
        Com again0 = cluster.await(first);
        cluster.await("one group", () -> p2.view().size() == 3 && p2.view().equals(again0.view()));

        assertThat(p2.status()).isEqualTo(Status.PRIMARY);
        long fence = cluster.await(p2.criticalSection(permit -> Mono.just(permit.fence())));
        assertThat(fence).isGreaterThan(before);
    }

    /** It waits for longer than those that restart; if it came first, and could not be sure, nobody would propose. */
    @Test
    void itDoesNotHoldUpEnoughOthers() {
        expelP2();
        burn("P0", "P1", "P3");

        TestSubscriber<Com> again0 = restart("P0", 3);
        restart("P4", 3);
        restart("P5", 3);
        Com first = cluster.await(again0);
        cluster.await("P2 joins them", () -> p2.view().size() == 4);

        assertThat(first.view().members()).extracting(member -> member.name()).containsExactly("P0", "P4", "P5", "P2");
    }

    /** Of P0, P1 and P3 two may go on somewhere, with the one that was restarted or without it. */
    @Test
    void itFoundsNoSecondGroupWhileTheFirstMayLive() {
        View latest = expelP2();
        cluster.announce("P4", "P5");
        cluster.faults().partition(Set.of("P2", "P4", "P5"), Set.of("P0", "P1", "P3"));

        TestSubscriber<Com> first = restart("P4", 3);
        TestSubscriber<Com> second = restart("P5", 3);
        cluster.advance(Duration.ofMinutes(1));
        assertThat(p2.status()).isEqualTo(Status.JOINING);
        assertThat(first.isTerminated() || second.isTerminated())
                .as("a second group")
                .isFalse();

        cluster.faults().heal();
        cluster.await("one group", () -> p2.view().size() == 6 && p2.view().equals(p0.view()));
        assertThat(p0.view().generation()).isEqualTo(latest.generation());
    }

    @Test
    void itsOperatorMayLetItGoOnAlone() {
        long before = cluster.await(p0.criticalSection(permit -> Mono.just(permit.fence())));
        expelP2();
        burn("P0", "P1", "P3");

        cluster.start(p2.forceNewGroup());
        cluster.await("P2 goes on", () -> p2.status() == Status.PRIMARY);
        TestSubscriber<Permit> permit = cluster.start(p2.requestSC());
        cluster.advance(Duration.ofSeconds(2));
        assertThat(permit.isTerminated()).as("before the guard").isFalse();

        assertThat(cluster.await(permit).fence()).isGreaterThan(before);
        assertThat(cluster.await(restart("P0", 3)).view().members()).first().isEqualTo(p2.self());
    }

    /** P3, which cannot let it in as long as P2 does not reach the others, is heard. */
    @Test
    void itIsNotForcedWhileItHearsAMember() {
        expelP2();
        cluster.advance(Duration.ofSeconds(10));
        assertThat(p2.status()).isEqualTo(Status.JOINING);

        TestSubscriber<Void> forced = cluster.start(p2.forceNewGroup());
        cluster.advance(Duration.ofMillis(1));

        assertThat(forced.expectTerminalError())
                .isInstanceOf(QuorumPresentException.class)
                .hasMessageContaining("may let it in");
    }

    @Test
    void aGroupThatLivesJoinsTheForcedOneWhenTheyMeet() {
        expelP2();
        cluster.faults().partition(Set.of("P2"), Set.of("P0", "P1", "P3"));
        cluster.advance(Duration.ofSeconds(3));
        cluster.start(p2.forceNewGroup());
        cluster.await("P2 goes on", () -> p2.status() == Status.PRIMARY);

        cluster.faults().heal();

        cluster.await("one group", () -> p2.view().size() == 4 && p2.view().equals(p0.view()));
        assertThat(p2.rank()).isZero();
    }
}
