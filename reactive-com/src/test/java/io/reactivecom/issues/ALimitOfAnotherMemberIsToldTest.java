package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.JoinException;
import io.reactivecom.LimitExceededException;
import io.reactivecom.Limits;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.subscriber.TestSubscriber;

/** A member at its limit of names dropped what the others said of one more; they waited for ever, without an error. */
class ALimitOfAnotherMemberIsToldTest {

    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final Duration LESS_THAN_AN_INTERVAL = Duration.ofMillis(10);

    private static void assertThatItIsTold(TestSubscriber<?> operation, String limit, String member) {
        assertThat(operation.isTerminatedError()).as("fails").isTrue();
        assertThat(operation.expectTerminalError())
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining(limit)
                .hasMessageContaining(member)
                .hasMessageContaining("limits(...)");
    }

    /** With three, P0 gathers the arrivals for all; of two, each gathers them for itself. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whoArrivesWhereNoMoreBarriersMayBe(int size) {
        try (TestCluster cluster = TestCluster.empty()) {
            cluster.add(cluster.await(cluster.named("P0")
                    .limits(Limits.defaults().withBarriers(2))
                    .join()));
            for (int number = 1; number < size; number++) {
                cluster.join("P" + number);
            }
            cluster.start(cluster.com(0).synchronize("a"));
            cluster.start(cluster.com(0).synchronize("b"));
            cluster.advance(Duration.ofMillis(100));

            List<TestSubscriber<Void>> arriving = cluster.coms().subList(1, size).stream()
                    .map(com -> cluster.start(com.synchronize("c")))
                    .toList();
            cluster.advance(A_WHILE);

            assertThat(arriving).allSatisfy(arrival -> assertThatItIsTold(arrival, "barriers", "P0"));
            TestSubscriber<Void> again = cluster.start(cluster.com(1).synchronize("c"));
            cluster.advance(A_WHILE);
            assertThatItIsTold(again, "barriers", "P0");
        }
    }

    /**
     * P2 has used up its names, so its own call at "c" fails. The others waited there for it for ever: P0, which gathers the
     * arrivals, has room.
     */
    @Test
    void whoWaitsForAMemberThatHasNoRoomToArrive() {
        try (TestCluster cluster = TestCluster.of("P0", "P1")) {
            Com p2 = cluster.add(cluster.await(cluster.named("P2")
                    .limits(Limits.defaults().withBarriers(1))
                    .join()));
            cluster.start(p2.synchronize("a"));
            for (int attempt = 0; attempt < 2; attempt++) {
                TestSubscriber<Void> own = cluster.start(p2.synchronize("c"));
                List<TestSubscriber<Void>> waiting = List.of(
                        cluster.start(cluster.com(0).synchronize("c")),
                        cluster.start(cluster.com(1).synchronize("c")));
                cluster.advance(A_WHILE);

                assertThat(own.expectTerminalError()).isInstanceOf(LimitExceededException.class);
                assertThat(waiting).allSatisfy(operation -> assertThatItIsTold(operation, "barriers", "P2"));
            }

            cluster.start(p2.leave());
            cluster.advance(A_WHILE);
            List<TestSubscriber<Void>> without = List.of(
                    cluster.start(cluster.com(0).synchronize("c")),
                    cluster.start(cluster.com(1).synchronize("c")));
            cluster.advance(A_WHILE);

            assertThat(without).allMatch(TestSubscriber::isTerminatedComplete);
        }
    }

    /** P1, which is full, becomes the hub while P2 and P3 wait. */
    @Test
    void whoWaitsWhenTheNextHubHasNoRoom() {
        try (TestCluster cluster = TestCluster.of("P0")) {
            Com p1 = cluster.add(cluster.await(cluster.named("P1")
                    .limits(Limits.defaults().withBarriers(1))
                    .join()));
            Com p2 = cluster.join("P2");
            Com p3 = cluster.join("P3");
            cluster.start(p1.synchronize("a"));
            List<TestSubscriber<Void>> arriving =
                    List.of(cluster.start(p2.synchronize("c")), cluster.start(p3.synchronize("c")));
            cluster.advance(LESS_THAN_AN_INTERVAL);
            assertThat(arriving).as("P1 has not been asked yet").noneMatch(TestSubscriber::isTerminated);

            cluster.start(cluster.com(0).leave());
            cluster.advance(A_WHILE);

            assertThat(arriving).allSatisfy(arrival -> assertThatItIsTold(arrival, "barriers", "P1"));
        }
    }

    /** The full hub leaves; its successor has room, and what was tried in vain before counts once. */
    @Test
    void theBarrierIsUsableUnderAHubThatHasRoom() {
        try (TestCluster cluster = TestCluster.empty()) {
            Com p0 = cluster.add(cluster.await(cluster.named("P0")
                    .limits(Limits.defaults().withBarriers(1))
                    .join()));
            Com p1 = cluster.join("P1");
            Com p2 = cluster.join("P2");
            cluster.start(p0.synchronize("a"));
            cluster.advance(Duration.ofMillis(100));
            for (int attempt = 0; attempt < 3; attempt++) {
                TestSubscriber<Void> refused = cluster.start(p1.synchronize("c"));
                cluster.advance(A_WHILE);
                assertThatItIsTold(refused, "barriers", "P0");
            }

            cluster.start(p0.leave());
            cluster.advance(A_WHILE);
            TestSubscriber<Void> one = cluster.start(p1.synchronize("c"));
            cluster.advance(A_WHILE);
            assertThat(one.isTerminated()).as("P2 has not arrived").isFalse();
            TestSubscriber<Void> two = cluster.start(p2.synchronize("c"));
            cluster.advance(A_WHILE);

            assertThat(one.isTerminatedComplete()).isTrue();
            assertThat(two.isTerminatedComplete()).isTrue();
        }
    }

    /** P2 makes the tokens that are missing, and cannot make this one. The default ring is always there. */
    @Test
    void whoAsksForARingThatTheMinterHasNoRoomFor() {
        try (TestCluster cluster = TestCluster.of("P0", "P1")) {
            cluster.add(cluster.await(
                    cluster.named("P2").limits(Limits.defaults().withRings(1)).join()));
            cluster.advance(A_WHILE);

            TestSubscriber<?> request = cluster.start(cluster.com(1).requestSC("press"));
            cluster.advance(A_WHILE);

            assertThatItIsTold(request, "rings", "P2");
            TestSubscriber<?> usual = cluster.start(cluster.com(1).requestSC());
            cluster.advance(A_WHILE);
            assertThat(usual.isTerminatedComplete()).as("the default ring").isTrue();
        }
    }

    /** The minter that was to make the token dies, and the next one has no room. */
    @Test
    void whoWaitsForARingWhenTheNextMinterHasNoRoom() {
        try (TestCluster cluster = TestCluster.of("P0", "P1")) {
            TestSubscriber<?> held = cluster.start(cluster.com(0).requestSC("press"));
            TestSubscriber<?> waits = cluster.start(cluster.com(1).requestSC("press"));
            cluster.advance(A_WHILE);
            assertThat(held.isTerminatedComplete()).isTrue();

            cluster.add(cluster.await(
                    cluster.named("P2").limits(Limits.defaults().withRings(1)).join()));
            cluster.com(0).dispose();
            cluster.advance(Duration.ofSeconds(30));

            assertThatItIsTold(waits, "rings", "P2");
        }
    }

    @Test
    void whoWantsToJoinAFullGroup() {
        try (TestCluster cluster =
                TestCluster.of(builder -> builder.limits(Limits.defaults().withMembers(2)), "P0", "P1")) {

            TestSubscriber<Com> joining = cluster.start(
                    cluster.named("P2").joinTimeout(Duration.ofSeconds(5)).join());
            cluster.advance(Duration.ofSeconds(6));

            assertThat(joining.expectTerminalError())
                    .isInstanceOf(JoinException.class)
                    .hasMessageContaining("the group has as many members as its limits allow, 2");
        }
    }
}
