package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * An application may cancel tens of thousands of pending operations at a time, and the loop has heartbeats to send meanwhile.
 * Cancelling one takes the same time, however many others are pending.
 */
class CancellingManyTest {

    private static final int FEW = 3_000;
    private static final int TIMES = 8;

    /** Where each cancellation looked at all pending operations, this would be the square of the factor: 64. */
    private static final int MOST_TIMES_AS_LONG = 24;

    /** Below this, the measurement says nothing, and there is nothing to complain about. */
    private static final long NEGLIGIBLE_NANOS = Duration.ofMillis(20).toNanos();

    private static final int ROUNDS = 4;

    static Stream<Arguments> verbs() {
        return Stream.of(
                verb("publish", com -> com.publish("x")),
                verb("broadcast", com -> com.broadcast("x")),
                verb("sendTo", com -> com.sendTo("x", 1)),
                verb("sendAllTo", com -> com.sendAllTo(Flux.just("x", "y"), 1)),
                verb("broadcastSync", com -> com.broadcastSync("x")),
                verb("collective", com -> com.broadcastSync("x", 0)),
                verb("receiving a collective", com -> com.broadcastSync(null, 1)),
                verb("sendToSync", com -> com.sendToSync("x", 1)),
                verb("receiveFromSync", com -> com.receiveFromSync(1)),
                verb("synchronize", Com::synchronize),
                verb("requestSC", Com::requestSC),
                verb("mailbox", com -> com.mailbox(String.class)));
    }

    private static Arguments verb(String name, Function<Com, Publisher<?>> verb) {
        return Arguments.argumentSet(name, verb);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void takesTheSameTimeForEach(Function<Com, Publisher<?>> verb) {
        long few = Long.MAX_VALUE;
        long many = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            few = Math.min(few, nanosToCancel(FEW, verb));
            many = Math.min(many, nanosToCancel(TIMES * FEW, verb));
        }

        assertThat(many)
                .as("nanoseconds for %d, which take %d for %d", TIMES * FEW, few, FEW)
                .isLessThan(Math.max(NEGLIGIBLE_NANOS, MOST_TIMES_AS_LONG * few));
    }

    /** In virtual time everything happens on this thread, whose time is measured: other processes do not count. */
    private static long nanosToCancel(int count, Function<Com, Publisher<?>> verb) {
        try (TestCluster cluster = TestCluster.of(builder -> builder.window(1), "P0", "P1", "P2")) {
            cluster.await(cluster.com(1).requestSC());
            Com com = cluster.com(0);
            List<Disposable> pending = new ArrayList<>();
            for (int operation = 0; operation < count; operation++) {
                pending.add(Flux.from(verb.apply(com)).subscribe());
            }
            cluster.await(cluster.com(2).sendTo(7, 0)); // waits in the mailbox, whose readers take something else
            long begun = threadNanos();
            pending.forEach(Disposable::dispose);
            cluster.advance(Duration.ofMillis(1));
            return threadNanos() - begun;
        }
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
