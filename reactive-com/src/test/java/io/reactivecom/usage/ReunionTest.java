package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.ExpelledException;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.Status;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** Under {@code lastStanding()} all sides of a partition go on, and become one group again when they meet. */
class ReunionTest {

    @AutoClose
    private final FaultyCluster cluster = FaultyCluster.of(1, ComBuilder::lastStanding, "P0", "P1", "P2", "P3", "P4");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);
    private final Com p3 = cluster.com(3);
    private final Com p4 = cluster.com(4);

    /** P0 and P1 on one side, the others on the other. */
    private void split() {
        cluster.announce("P5");
        cluster.faults().partition(Set.of("P0", "P1", "P5"), Set.of("P2", "P3", "P4"));
        cluster.await(
                "two groups",
                () -> p0.view().size() == 2
                        && p1.view().size() == 2
                        && Stream.of(p2, p3, p4).allMatch(com -> com.view().size() == 3));
    }

    private void meetAgain() {
        cluster.faults().heal();
        int all = cluster.coms().size();
        cluster.await(
                "one group",
                () -> cluster.coms().stream()
                        .allMatch(com -> com.view().size() == all && com.view().equals(p0.view())));
    }

    private static List<String> names(Com com) {
        return com.view().members().stream().map(Object::toString).toList();
    }

    private long enter(Com com) {
        return cluster.await(com.criticalSection(permit -> Mono.just(permit.fence())));
    }

    @Test
    void allSidesGoOn() {
        split();

        assertThat(cluster.coms()).extracting(Com::status).containsOnly(Status.PRIMARY);
        assertThat(enter(p1)).isPositive();
        assertThat(enter(p3)).isPositive();
        assertThat(p0.view().number()).as("of one number").isEqualTo(p2.view().number());
    }

    @Test
    void ofTwoViewsOfOneNumberTheSmallerGivesWay() {
        split();

        meetAgain();

        assertThat(names(p0)).containsExactly("P2", "P3", "P4", "P0", "P1");
        assertThat(cluster.coms()).extracting(Com::status).containsOnly(Status.PRIMARY);
    }

    @Test
    void theLowerNumberGivesWayThoughItsViewIsLarger() {
        split();
        cluster.join("P5");
        assertThat(p0.view().number()).isGreaterThan(p2.view().number());

        meetAgain();

        assertThat(names(p2).subList(0, 3)).containsExactly("P0", "P1", "P5");
        assertThat(names(p2)).hasSize(6);
    }

    @Test
    void ofEqualsTheOneWithTheLaterNameAtRankZeroGivesWay() {
        cluster.start(p4.leave());
        cluster.await("P4 has left", () -> p0.view().size() == 4);
        cluster.faults().partition(Set.of("P0", "P1"), Set.of("P2", "P3"));
        cluster.await("two groups", () -> p0.view().size() == 2 && p2.view().size() == 2);

        cluster.faults().heal();
        cluster.await(
                "one group",
                () -> Stream.of(p0, p1, p2, p3)
                        .allMatch(com -> com.view().size() == 4 && com.view().equals(p0.view())));

        assertThat(names(p0)).containsExactly("P0", "P1", "P2", "P3");
    }

    @Test
    void fencesRiseAboveThoseOfAllSides() {
        long before = enter(p4);
        split();
        long here = enter(p1);
        long there = enter(p3);
        assertThat(List.of(here, there)).allMatch(fence -> fence > before);

        meetAgain();

        assertThat(enter(p0)).isGreaterThan(here).isGreaterThan(there);
        assertThat(enter(p2)).isGreaterThan(here).isGreaterThan(there);
    }

    @Test
    void whoGivesWayLosesItsPermitAndTheOtherSideKeepsIts() {
        split();
        Permit yielding = cluster.await(p1.requestSC());
        Permit staying = cluster.await(p3.requestSC());
        TestSubscriber<Void> lost = cluster.start(yielding.lost());
        assertThat(yielding.isValid() && staying.isValid())
                .as("one on each side")
                .isTrue();

        meetAgain();

        assertThat(lost.isTerminatedComplete()).as("P1 is told").isTrue();
        assertThat(yielding.isValid()).as("P1's permit").isFalse();
        assertThat(staying.isValid()).as("P3's permit").isTrue();
        TestSubscriber<Permit> next = cluster.start(p1.requestSC());
        cluster.advance(Duration.ofMinutes(1));
        assertThat(next.isTerminated()).as("one token for all").isFalse();
        cluster.start(staying.release());
        assertThat(cluster.await(next).fence()).isGreaterThan(staying.fence());
    }

    @Test
    void whatWaitsOnTheSideThatGivesWayFailsAndOnTheOtherGoesOn() {
        split();
        TestSubscriber<Void> yielding = cluster.start(p1.synchronize());
        TestSubscriber<Void> staying = cluster.start(p4.synchronize());
        cluster.start(p2.synchronize()); // it will propose the view of all

        meetAgain();

        assertThat(yielding.expectTerminalError()).isInstanceOf(ExpelledException.class);
        assertThat(staying.isTerminated()).as("P3 has still to come").isFalse();
        cluster.start(p3.synchronize());
        cluster.advance(Duration.ofSeconds(1));
        assertThat(staying.isTerminatedComplete())
                .as("P0 and P1 are not waited for")
                .isTrue();
    }

    @Test
    void messagesOfBothTimesAreTakenInOrder() {
        split();
        cluster.start(p1.sendTo("apart", p0.self()));
        cluster.advance(Duration.ofSeconds(1));

        meetAgain();
        for (int number = 0; number < 3; number++) {
            cluster.start(p3.publish("together " + number));
        }
        TestSubscriber<String> taken = cluster.start(p0.mailbox(String.class).map(Message::payload));
        cluster.advance(Duration.ofSeconds(1));

        assertThat(taken.getReceivedOnNext()).containsExactly("apart", "together 0", "together 1", "together 2");
    }

    @Test
    void sidesWhoseMembersHaveAllBeenReplacedMeetAtTheSeeds() {
        cluster.announce("P6");
        split();
        Com p5 = cluster.join("P5");
        cluster.faults().partition(Set.of("P0", "P1", "P5"), Set.of("P2", "P3", "P4", "P6"));
        Com p6 = cluster.join("P6");
        Stream.of(p0, p1, p2, p3, p4).forEach(com -> cluster.start(com.leave()));
        cluster.await(
                "two processes, each alone",
                () -> p5.view().size() == 1 && p6.view().size() == 1);

        cluster.faults().heal();

        cluster.await("one group", () -> p5.view().size() == 2 && p5.view().equals(p6.view()));
    }
}
