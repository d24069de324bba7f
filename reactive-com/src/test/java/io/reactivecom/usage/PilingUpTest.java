package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Backlog;
import io.reactivecom.Com;
import io.reactivecom.Status;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** What is asked for and given up while nobody can be reached, as {@code timeout(…).retry()} does, is not kept for later. */
class PilingUpTest {

    private static final int WINDOW = 8;
    private static final int MANY = 2_000;

    @AutoClose
    private final FaultyCluster cluster = FaultyCluster.of(1, builder -> builder.window(WINDOW), "P0", "P1", "P2");

    private final Com p0 = cluster.com(0);

    static Stream<Arguments> verbs() {
        return Stream.of(
                verb("requestSC", Com::requestSC),
                verb("sendToSync", com -> com.sendToSync("x", 1)),
                verb("sendTo", com -> com.sendTo("x", 1)),
                verb("publish", com -> com.publish("x")),
                verb("broadcastSync", com -> com.broadcastSync("x")),
                verb("collective", com -> com.broadcastSync("x", 0)),
                verb("receiving a collective", com -> com.broadcastSync(null, 1)),
                verb("receiveFromSync", com -> com.receiveFromSync(1)),
                verb("synchronize", Com::synchronize));
    }

    private static Arguments verb(String name, Function<Com, Publisher<?>> verb) {
        return Arguments.argumentSet(name, verb);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void operationsThatAreCancelledLeaveAWindowAtMost(Function<Com, Publisher<?>> verb) {
        isolateAll();
        int before = unacknowledged();

        for (int operation = 0; operation < MANY; operation++) {
            Disposable pending = Flux.from(verb.apply(p0)).subscribe();
            cluster.advance(Duration.ofNanos(1));
            pending.dispose();
        }
        cluster.advance(Duration.ofNanos(1));

        Backlog backlog = cluster.await(p0.backlog());
        assertThat(backlog.unsent()).as("messages that wait for room").isZero();
        assertThat(unacknowledged() - before).as("frames for each member").isLessThanOrEqualTo(2 * WINDOW);
    }

    /** What the middleware itself repeats while nothing can be decided does not add up either. */
    @Test
    void theLengthOfAnOutageDoesNotCount() {
        isolateAll();
        cluster.advance(Duration.ofMinutes(10));
        int after10Minutes = unacknowledged();

        cluster.advance(Duration.ofMinutes(50));

        assertThat(unacknowledged()).as("frames for a member").isEqualTo(after10Minutes);
    }

    @Test
    void whoAsksInVainToBeLetInLeavesNothing() {
        cluster.announce("P3");
        cluster.faults().partition(Set.of("P0", "P3"), Set.of("P1"), Set.of("P2"));
        cluster.await("suspended", () -> p0.status() == Status.SUSPENDED);
        cluster.start(cluster.joining("P3", 1));
        cluster.advance(Duration.ofMinutes(1));
        int afterAMinute = unacknowledged();

        cluster.advance(Duration.ofMinutes(10));

        assertThat(unacknowledged()).as("frames for a member").isEqualTo(afterAMinute);
    }

    @Test
    void whoAsksAMemberThatIsNotTheProposerLeavesNothing() {
        Com p1 = cluster.com(1);
        cluster.announce("P3");
        cluster.faults().partition(Set.of("P1", "P3"), Set.of("P0"), Set.of("P2"));
        cluster.await("suspended", () -> p1.status() == Status.SUSPENDED);
        cluster.start(cluster.joining("P3", 1));
        cluster.advance(Duration.ofMinutes(1));
        int afterAMinute = unacknowledged(p1);

        cluster.advance(Duration.ofMinutes(10));

        assertThat(unacknowledged(p1)).as("frames for a member").isEqualTo(afterAMinute);
    }

    private void isolateAll() {
        cluster.faults().partition(Set.of("P0"), Set.of("P1"), Set.of("P2"));
        cluster.await("suspended", () -> p0.status() == Status.SUSPENDED);
        cluster.advance(Duration.ofSeconds(10));
    }

    private int unacknowledged() {
        return unacknowledged(p0);
    }

    private int unacknowledged(Com com) {
        return cluster.await(com.backlog()).receivers().stream()
                .mapToInt(Backlog.Receiver::unacknowledged)
                .max()
                .orElseThrow();
    }
}
