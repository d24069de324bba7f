package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.Status;
import io.reactivecom.View;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** What a group does when the network or a process fails, and the application does nothing about it. */
class FaultsTest {

    @AutoClose
    private final FaultyCluster cluster = FaultyCluster.of(1, "P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    private static List<String> names(View view) {
        return view.members().stream().map(Object::toString).toList();
    }

    private boolean allAgreeOn(String... names) {
        return Stream.of(p0, p1, p2).allMatch(com -> names(com.view()).equals(List.of(names)))
                && Stream.of(p1, p2).allMatch(com -> com.view().equals(p0.view()));
    }

    @Test
    void theMinorityIsSuspendedWhileTheMajorityGoesOn() {
        cluster.faults().partition(Set.of("P0"), Set.of("P1", "P2"));
        cluster.await("P0 notices", () -> p0.status() == Status.SUSPENDED);

        cluster.await("the others go on", () -> names(p1.view()).equals(List.of("P1", "P2")));
        assertThat(p1.status()).as("P1's status").isEqualTo(Status.PRIMARY);
        assertThat(cluster.await(p2.requestSC()).isValid()).as("P2 is in").isTrue();
    }

    @Test
    void whenAPartitionHealsTheMinorityRejoinsByItselfAtTheEnd() {
        cluster.faults().partition(Set.of("P0"), Set.of("P1", "P2"));
        cluster.advance(Duration.ofSeconds(10));
        cluster.faults().heal();

        cluster.await("P0 is back, at the end", () -> allAgreeOn("P1", "P2", "P0"));
        assertThat(p0.status()).as("P0's status").isEqualTo(Status.PRIMARY);
        assertThat(p0.rank()).as("P0's rank").isEqualTo(2);
    }

    @Test
    void aPartitionShorterThanTheTimeoutChangesNothing() {
        View before = p0.view();
        cluster.faults().partition(Set.of("P0"), Set.of("P1"), Set.of("P2"));
        cluster.advance(Duration.ofSeconds(1));
        cluster.faults().heal();
        cluster.advance(Duration.ofSeconds(10));

        assertThat(p0.view()).isEqualTo(before);
        assertThat(p2.view()).isEqualTo(before);
    }

    @Test
    void whatNobodyHasAcknowledgedIsCounted() {
        cluster.faults().partition(Set.of("P0"), Set.of("P1", "P2"));
        cluster.start(p0.broadcast("into the void"));
        cluster.advance(Duration.ofMillis(100));

        assertThat(cluster.await(p0.backlog()).receivers())
                .extracting(receiver -> receiver.unacknowledged() > 0)
                .containsExactly(false, true, true);
    }

    @Test
    void aPausedHolderFindsItsPermitLostWhenItResumes() {
        Permit held = cluster.await(p0.requestSC());
        TestSubscriber<Void> lost = cluster.start(held.lost());
        TestSubscriber<Permit> next = cluster.start(p1.requestSC());
        cluster.faults().pause("P0");
        cluster.advance(Duration.ofSeconds(10));
        assertThat(next.isTerminatedComplete()).as("P1 is in").isTrue();
        assertThat(next.getReceivedOnNext().get(0).fence()).as("P1's fence").isGreaterThan(held.fence());

        cluster.faults().resume("P0");

        assertThat(lost.isTerminatedComplete()).as("P0 is told at once").isTrue();
        assertThat(held.isValid()).as("P0's permit").isFalse();
        cluster.await("P0 is back, at the end", () -> allAgreeOn("P1", "P2", "P0"));
    }

    @Test
    void aPauseShorterThanTheTimeoutCostsNobodyAnything() {
        Permit held = cluster.await(p0.requestSC());
        View before = p0.view();
        cluster.faults().pause("P0");
        cluster.advance(Duration.ofSeconds(1));
        cluster.faults().resume("P0");
        cluster.advance(Duration.ofSeconds(10));

        assertThat(held.isValid()).as("P0's permit").isTrue();
        assertThat(p1.view()).isEqualTo(before);
    }

    @Test
    void whenTheHolderCrashesItsSuccessorGetsTheSection() {
        Permit held = cluster.await(p1.requestSC());
        TestSubscriber<Permit> next = cluster.start(p2.requestSC());
        cluster.faults().crash("P1");

        assertThat(cluster.await(next).fence()).as("P2's fence").isGreaterThan(held.fence());
        assertThat(names(p0.view())).as("who is left").containsExactly("P0", "P2");
    }

    @Test
    void aCrashedProcessThatStartsAgainJoinsAtTheEnd() {
        cluster.faults().crash("P1");
        Com restarted = cluster.join("P1");

        assertThat(names(restarted.view())).containsExactly("P0", "P2", "P1");
        assertThat(restarted.self().address()).as("its address").isEqualTo("P1");
    }

    @Test
    void onceAOneWayCutIsHealedAllAgreeOnOneView() {
        cluster.faults().cut("P0", "P1");
        cluster.advance(Duration.ofSeconds(10));
        cluster.faults().heal();
        cluster.advance(Duration.ofSeconds(10));

        assertThat(p0.view().members()).as("P0's view").hasSize(3);
        assertThat(p1.view()).as("P1's view").isEqualTo(p0.view());
        assertThat(p2.view()).as("P2's view").isEqualTo(p0.view());
    }

    @Test
    void aOneWayCutCostsTwoViewChangesThereAndBack() {
        long before = p0.view().number();
        cluster.faults().cut("P0", "P1");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(names(p2.view())).as("who is in while it lasts").containsExactly("P0", "P2");
        cluster.faults().heal();
        cluster.await("one view of all", () -> allAgreeOn("P0", "P2", "P1"));
        assertThat(p0.view().number() - before).as("view changes").isEqualTo(2);
    }

    /** P1 and P2 do not reach each other, but both reach P0. */
    @Test
    void aBrokenLinkBetweenTwoOthersCostsTwoViewChangesThereAndBack() {
        long before = p0.view().number();
        cluster.faults().cut("P1", "P2");
        cluster.faults().cut("P2", "P1");
        cluster.advance(Duration.ofMinutes(1));

        assertThat(names(p0.view())).as("who is in while it lasts").containsExactly("P0", "P1");
        cluster.faults().heal();
        cluster.await("one view of all", () -> allAgreeOn("P0", "P1", "P2"));
        assertThat(p0.view().number() - before).as("view changes").isEqualTo(2);
    }

    @Test
    void messagesGetThroughThoughConnectionsBreakAllTheTime() {
        TestSubscriber<String> taken =
                cluster.start(p1.mailbox(String.class).map(message -> String.valueOf(message.payload())));
        cluster.faults().delay(Duration.ZERO, Duration.ofMillis(5));
        cluster.faults().dropConnectionsOnceIn(20);
        for (int number = 0; number < 300; number++) {
            cluster.start(p0.sendTo("message " + number, p1.self()));
            cluster.advance(Duration.ofMillis(10));
        }
        cluster.faults().dropConnectionsOnceIn(0);

        cluster.await("all arrive", () -> taken.getReceivedOnNext().size() >= 300);
        assertThat(taken.getReceivedOnNext())
                .as("each once, in order")
                .isEqualTo(Stream.iterate(0, number -> number + 1)
                        .limit(300)
                        .map(number -> "message " + number)
                        .toList());
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        List<String> run = adventures(42);

        assertThat(run).as("all that happened").hasSizeGreaterThan(100);
        assertThat(adventures(42)).as("with seed 42 again").isEqualTo(run);
        assertThat(adventures(43)).as("with seed 43").isNotEqualTo(run);
    }

    private static List<String> adventures(long seed) {
        try (FaultyCluster cluster = FaultyCluster.of(seed, "P0", "P1", "P2", "P3", "P4")) {
            cluster.faults().delay(Duration.ofMillis(1), Duration.ofMillis(30));
            cluster.faults().dropConnectionsOnceIn(50);
            cluster.start(cluster.com(0).broadcastSync("hello"));
            cluster.advance(Duration.ofSeconds(5));
            cluster.faults().partition(Set.of("P0"), Set.of("P1", "P2"));
            cluster.start(cluster.com(1).requestSC());
            cluster.advance(Duration.ofSeconds(10));
            cluster.faults().partition(Set.of("P0", "P1"), Set.of("P2", "P3"), Set.of("P4"));
            cluster.advance(Duration.ofSeconds(10));
            cluster.faults().heal();
            cluster.faults().cut("P0", "P1");
            cluster.faults().pause("P2");
            cluster.advance(Duration.ofSeconds(10));
            cluster.faults().resume("P2");
            cluster.faults().heal();
            cluster.advance(Duration.ofSeconds(10));
            return cluster.trace();
        }
    }
}
