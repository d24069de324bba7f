package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.usage.TestCluster;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.test.subscriber.TestSubscriber;

/**
 * A process requests a permit, listens for its loss and gives it back, a million times. Each listener stayed among those that wait
 * for the closing of the communicator, whose array was copied for each further one.
 */
class APermitGivenBackLeavesNoListenerTest {

    private static final int TURNS = 10_000;

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0");

    private final Com p0 = cluster.com(0);

    @Test
    void manyTurnsLeaveNobodyThatWaitsForTheClosing() {
        AtomicInteger completions = new AtomicInteger();
        turn(completions);
        long before = waitingForTheClosing();

        for (int turn = 1; turn < TURNS; turn++) {
            turn(completions);
        }

        assertThat(waitingForTheClosing()).isEqualTo(before);
        assertThat(completions).as("no permit was lost").hasValue(0);
    }

    @Test
    void aListenerThatNothingElseHoldsIsGarbage() {
        List<WeakReference<AtomicInteger>> listeners = new ArrayList<>();
        for (int turn = 0; turn < 100; turn++) {
            AtomicInteger completions = new AtomicInteger();
            listeners.add(new WeakReference<>(completions));
            turn(completions);
        }

        assertAllAreCollected(listeners);
    }

    @Test
    void aListenerWhoseSubscriptionIsHeldIsCompletedByTheClosing() {
        AtomicInteger completions = new AtomicInteger();
        Disposable listening = turn(completions);
        assertAllAreCollected(List.of(new WeakReference<>(new Object())));

        p0.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(completions).hasValue(1);
        assertThat(listening.isDisposed()).isTrue();
    }

    @Test
    void severalListenersOfOnePermitAreCompletedByTheClosing() {
        Permit permit = cluster.await(p0.requestSC());
        TestSubscriber<Void> first = cluster.start(permit.lost());
        cluster.await(permit.release());
        TestSubscriber<Void> second = cluster.start(permit.lost());

        assertThat(first.isTerminated() || second.isTerminated()).as("before").isFalse();
        p0.dispose();
        cluster.advance(Duration.ofSeconds(1));
        TestSubscriber<Void> late = cluster.start(permit.lost());

        assertThat(List.of(first, second, late)).allMatch(TestSubscriber::isTerminatedComplete);
    }

    /** A permit is requested and given back, and the subscription to its loss stays. */
    private Disposable turn(AtomicInteger completions) {
        Permit permit = cluster.await(p0.requestSC());
        Disposable listening = permit.lost().subscribe(nothing -> {}, error -> {}, completions::incrementAndGet);
        cluster.await(permit.release());
        return listening;
    }

    private long waitingForTheClosing() {
        return Scannable.from(p0.onDispose())
                .parents()
                .flatMap(Scannable::inners)
                .count();
    }

    private static void assertAllAreCollected(List<? extends WeakReference<?>> references) {
        await().untilAsserted(() -> {
            System.gc();
            assertThat(references).allMatch(reference -> reference.refersTo(null));
        });
    }
}
