package io.reactivecom.runtime;

import static io.reactivecom.RealTime.PATIENCE;
import static io.reactivecom.runtime.LiveGroup.late;
import static io.reactivecom.runtime.LiveGroup.start;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static reactor.test.util.RaceTestUtils.race;

import io.reactivecom.AckLevel;
import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.ComException;
import io.reactivecom.Permit;
import io.reactivecom.Quorum;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** Closing while anything else goes on, on real threads: nothing hangs, and the others go on. */
class ClosingRaceTest {

    private static final int ROUNDS = 50;

    static Stream<Named<Consumer<Com>>> ways() {
        return Stream.of(Named.of("leave", com -> com.leave().subscribe()), Named.of("dispose", com -> com.dispose()));
    }

    private static Map<String, Publisher<?>> everything(Com com) {
        return Map.ofEntries(
                entry("publish", com.publish("x")),
                entry("broadcast", com.broadcast("x")),
                entry("sendTo", com.sendTo("x", com.self())),
                entry("synchronize", com.synchronize()),
                entry("broadcastSync", com.broadcastSync("x")),
                entry("broadcastSync, consumed", com.broadcastSync("x", Quorum.majority(), AckLevel.CONSUMED)),
                entry("broadcastSync, collective", com.broadcastSync("x", com.self())),
                entry("sendToSync", com.sendToSync("x", com.view().member(1))),
                entry("receiveFromSync", com.receiveFromSync(com.view().member(1))),
                entry("criticalSection", com.criticalSection(permit -> Mono.just(permit.fence()))),
                entry("criticalSection, for long", com.criticalSection(permit -> Mono.never())),
                entry("requestSC", com.requestSC("another")),
                entry("mailbox", com.mailbox()),
                entry("views", com.views()),
                entry("tokenRing", com.tokenRing()),
                entry("events", com.events()),
                entry("explain", com.explain()),
                entry("leave", com.leave()));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothingHangs(Consumer<Com> close) {
        for (int round = 0; round < ROUNDS; round++) {
            try (LiveGroup group = LiveGroup.ofSize(2)) {
                Com com = group.com(0);
                Map<String, TestSubscriber<?>> started = new ConcurrentHashMap<>();

                race(
                        () -> everything(com).forEach((verb, publisher) -> started.put(verb, start(publisher))),
                        late(round, () -> close.accept(com)));

                String when = "round " + round;
                await().pollInterval(Duration.ofMillis(1))
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(started)
                                .as("%s: all end", when)
                                .allSatisfy((verb, subscriber) -> assertThat(subscriber.isTerminated())
                                        .as(verb)
                                        .isTrue()));
                assertThat(started.values())
                        .as("%s: errors are the library's", when)
                        .filteredOn(TestSubscriber::isTerminatedError)
                        .extracting(TestSubscriber::expectTerminalError)
                        .allMatch(ComException.class::isInstance);
                assertThat(com.isDisposed()).as("%s: closed", when).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theOthersGoOn(Consumer<Com> close) {
        for (int round = 0; round < ROUNDS; round++) {
            try (LiveGroup group = LiveGroup.ofSize(3)) {
                Com going = group.com(round % 3);
                List<Com> staying =
                        group.coms().stream().filter(com -> !com.equals(going)).toList();
                List<TestSubscriber<?>> waiting = new CopyOnWriteArrayList<>();

                race(
                        () -> staying.forEach(com -> {
                            waiting.add(start(com.synchronize()));
                            waiting.add(start(com.broadcastSync("x")));
                        }),
                        late(round, () -> close.accept(going)));

                waiting.forEach(subscriber -> subscriber.block(PATIENCE));
                assertThat(waiting).as("round %s: all completed", round).allMatch(TestSubscriber::isTerminatedComplete);
            }
        }
    }

    @Test
    void aPermitOfWhoLeavesMovesOn() {
        for (int round = 0; round < ROUNDS; round++) {
            try (LiveGroup group = LiveGroup.ofSize(3)) {
                Com going = group.com(round % 2);
                Permit held = LiveGroup.await(going.requestSC());
                TestSubscriber<Permit> next = TestSubscriber.create();

                race(
                        () -> group.com(2).requestSC().subscribe(next),
                        late(round, () -> going.leave().subscribe()));

                next.block(PATIENCE);
                assertThat(next.getReceivedOnNext())
                        .as("round %s: a later permit", round)
                        .singleElement()
                        .satisfies(permit -> assertThat(permit.fence()).isGreaterThan(held.fence()));
                held.lost().block(PATIENCE);
            }
        }
    }

    @Test
    void closingTwiceAtTheSameTime() {
        for (int round = 0; round < ROUNDS; round++) {
            try (LiveGroup group = LiveGroup.ofSize(2)) {
                Com com = group.com(0);

                race(com::dispose, late(round, () -> com.leave().subscribe()));

                com.leave().block(PATIENCE);
                TestSubscriber<Void> afterwards = start(com.synchronize());
                afterwards.block(PATIENCE);
                assertThat(afterwards.expectTerminalError())
                        .as("round %s", round)
                        .isInstanceOf(ClosedException.class);
            }
        }
    }

    @Test
    void theNetworkGoesFirst() {
        for (int round = 0; round < ROUNDS; round++) {
            try (LiveGroup group = LiveGroup.ofSize(2)) {
                Com com = group.com(1);
                TestSubscriber<Void> waiting = start(com.synchronize());

                race(() -> group.network().dispose(), late(round, com::dispose));

                waiting.block(PATIENCE);
                assertThat(waiting.expectTerminalError()).isInstanceOf(ClosedException.class);
            }
        }
    }
}
