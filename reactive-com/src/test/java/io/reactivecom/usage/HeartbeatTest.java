package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Status;
import io.reactivecom.View;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** Signs of life: sent to all others all the time, and missed when they stop. */
class HeartbeatTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of(
            settings -> settings.heartbeat(Duration.ofMillis(200)).timeout(Duration.ofSeconds(1)), "P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    @Test
    void everyoneHearsFromEveryoneAtEachInterval() {
        TestSubscriber<ComEvent.Heartbeat> heard = cluster.start(p0.events().ofType(ComEvent.Heartbeat.class));
        cluster.advance(Duration.ofSeconds(10));

        for (Com other : List.of(p1, p2)) {
            assertThat(heard.getReceivedOnNext())
                    .filteredOn(beat -> beat.from().equals(other.self()))
                    .as("%s's heartbeats within ten seconds", other)
                    .hasSize(50);
        }
    }

    @Test
    void anIdleGroupStaysAsItIs() {
        View before = p0.view();

        cluster.advance(Duration.ofMinutes(10));

        assertThat(cluster.coms()).as("the view").allMatch(com -> com.view().equals(before));
        assertThat(cluster.coms()).as("the status").allMatch(com -> com.status() == Status.PRIMARY);
    }

    @Test
    void whoFallsSilentIsRemovedAndTheNumbersAreCorrected() {
        TestSubscriber<ComEvent.Suspected> suspected = cluster.start(p0.events().ofType(ComEvent.Suspected.class));
        TestSubscriber<View> views = cluster.start(p2.views().skip(1));

        p1.dispose();
        cluster.advance(Duration.ofSeconds(3));

        assertThat(suspected.getReceivedOnNext()).first().satisfies(event -> {
            assertThat(event.member()).as("who").isEqualTo(p1.self());
            assertThat(event.suspected()).as("suspected").isTrue();
            assertThat(event.why()).as("why").isNotEmpty();
        });
        assertThat(views.getReceivedOnNext()).as("one new view").hasSize(1);
        assertThat(p2.rank()).as("P2's number").isEqualTo(1);
    }

    @Test
    void twoCrashesAtOnceInALargerGroup() {
        try (TestCluster five = TestCluster.ofSize(5)) {
            five.com(1).dispose();
            five.com(3).dispose();
            five.advance(Duration.ofSeconds(5));

            assertThat(List.of(
                            five.com(0).rank(), five.com(2).rank(), five.com(4).rank()))
                    .as("the survivors' numbers")
                    .containsExactly(0, 1, 2);
            assertThat(five.com(4).view())
                    .as("the survivors agree")
                    .isEqualTo(five.com(0).view());
        }
    }

    @Test
    void theFirstMemberIsNoMoreSpecialThanOthers() {
        p0.dispose();
        cluster.advance(Duration.ofSeconds(3));
        Com p3 = cluster.join("P3");

        assertThat(List.of(p1.rank(), p2.rank(), p3.rank())).as("numbers").containsExactly(0, 1, 2);
    }

    @Test
    void whoHearsNoQuorumIsSuspended() {
        p0.dispose();
        p1.dispose();
        cluster.advance(Duration.ofSeconds(5));

        assertThat(p2.status()).as("one of three").isEqualTo(Status.SUSPENDED);
        assertThat(p2.view().size()).as("it decides nothing alone").isEqualTo(3);
    }

    @Test
    void ofTwoTheFirstGoesOnAlone() {
        try (TestCluster two = TestCluster.of("P0", "P1")) {
            two.com(1).dispose();
            two.advance(Duration.ofSeconds(5));

            assertThat(two.com(0).status()).as("rank 0 breaks the tie").isEqualTo(Status.PRIMARY);
            assertThat(two.com(0).view().size()).as("alone").isEqualTo(1);
        }
    }

    @Test
    void membersMayGoOneByOneDownToTheLast() {
        try (TestCluster five = TestCluster.ofSize(5)) {
            for (int place = 4; place > 0; place--) {
                five.com(place).dispose();
                five.advance(Duration.ofSeconds(5));
                assertThat(five.com(0).view().size()).as("who is left").isEqualTo(place);
            }
        }
    }
}
