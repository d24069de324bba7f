package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.TokenEvent;
import io.reactivecom.TokenEvent.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** The way of the token: one hop to the next who waits, and nobody waits for more than all others once. */
class FairnessTest {

    private static final int SIZE = 5;

    @AutoClose
    private final TestCluster cluster = TestCluster.ofSize(SIZE);

    private Mono<Long> enter(Com com, List<Integer> order, Duration work) {
        return com.criticalSection(
                permit -> Mono.delay(work, cluster.time()).doOnSubscribe(entered -> order.add(com.rank())));
    }

    @Test
    void whenEverybodyAlwaysWantsInTheTurnsGoRound() {
        List<Integer> order = new ArrayList<>();
        List<TestSubscriber<Long>> tireless = cluster.coms().stream()
                .map(com -> cluster.<Long>start(
                        enter(com, order, Duration.ofMillis(50)).repeat(19)))
                .toList();
        tireless.forEach(cluster::await);

        assertThat(order).as("entries").hasSize(SIZE * 20);
        for (int entry = SIZE; entry < order.size(); entry++) {
            assertThat(order.get(entry)).as("entry %s", entry).isEqualTo(order.get(entry - SIZE));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nobodyWaitsForMoreThanAllOthersOnce(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> order = new ArrayList<>();
        List<Integer> waits = new ArrayList<>();
        AtomicInteger ended = new AtomicInteger();
        int[] busy = new int[SIZE];

        for (int step = 0; step < 500; step++) {
            Com com = cluster.com(random.nextInt(SIZE));
            int rank = com.rank();
            if (busy[rank] == 0) {
                busy[rank] = 1;
                int endedBefore = ended.get();
                Duration work = Duration.ofMillis(random.nextInt(20));
                cluster.start(com.criticalSection(permit -> Mono.delay(work, cluster.time())
                                .doOnSubscribe(entered -> waits.add(ended.get() - endedBefore))
                                .doFinally(left -> ended.incrementAndGet()))
                        .doFinally(done -> busy[rank] = 0));
                order.add(rank);
            }
            cluster.advance(Duration.ofMillis(random.nextInt(10)));
        }
        cluster.advance(Duration.ofSeconds(1));

        assertThat(waits).as("seed %s: every request was served", seed).hasSameSizeAs(order);
        assertThat(waits).as("seed %s: who went before, of each request", seed).allMatch(others -> others < SIZE);
    }

    @Test
    void aHolderThatKeepsAskingLetsOthersIn() {
        List<Integer> order = new ArrayList<>();
        TestSubscriber<Long> greedy = cluster.start(
                enter(cluster.com(0), order, Duration.ofMillis(10)).repeat());
        cluster.advance(Duration.ofSeconds(1));

        cluster.await(enter(cluster.com(3), order, Duration.ofMillis(10)));

        assertThat(order).as("P3 got in").contains(3);
        greedy.cancel();
    }

    @Test
    void theTokenGoesStraightToWhoWantsItAndParksThere() {
        cluster.await(cluster.com(1).criticalSection(permit -> Mono.empty()));
        List<TestSubscriber<TokenEvent>> rings = cluster.coms().stream()
                .map(com -> cluster.<TokenEvent>start(com.tokenRing()))
                .toList();

        cluster.await(cluster.com(4).criticalSection(permit -> Mono.empty()));
        cluster.advance(Duration.ofMinutes(1));

        assertThat(kinds(rings.get(1))).as("P1 had it").containsExactly(Kind.PASSED);
        assertThat(kinds(rings.get(4)))
                .as("P4 wanted it, and keeps it")
                .containsExactly(Kind.RECEIVED, Kind.GRANTED, Kind.RELEASED, Kind.PARKED);
        assertThat(kinds(rings.get(2))).as("P2 never saw it").isEmpty();
        assertThat(rings.get(1).getReceivedOnNext().get(0).peer())
                .as("to whom it was passed")
                .isEqualTo(cluster.com(4).self());
    }

    private static List<Kind> kinds(TestSubscriber<TokenEvent> ring) {
        return ring.getReceivedOnNext().stream().map(TokenEvent::kind).toList();
    }
}
