package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.AckLevel;
import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.PermitLostException;
import io.reactivecom.Quorum;
import io.reactivecom.Status;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** {@code leave()} and {@code dispose()}: everything ends, nothing hangs, the others go on. */
class ClosingTest {

    private enum Way {
        LEAVE {
            @Override
            void close(Com com) {
                com.leave().subscribe();
            }
        },
        DISPOSE {
            @Override
            void close(Com com) {
                com.dispose();
            }
        };

        abstract void close(Com com);
    }

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    private static Map<String, Publisher<?>> verbsThatWait(Com com) {
        return new TreeMap<>(Map.of(
                "synchronize", com.synchronize(),
                "broadcastSync", com.broadcastSync("x", Quorum.all(), AckLevel.CONSUMED),
                "collective broadcastSync, sender", com.broadcastSync("x", com.self()),
                "collective broadcastSync, receiver", com.broadcastSync(null, 1),
                "sendToSync", com.sendToSync("x", 1),
                "receiveFromSync", com.receiveFromSync(1),
                "requestSC", com.requestSC(),
                "criticalSection", com.criticalSection(permit -> Mono.empty())));
    }

    private static Map<String, Publisher<?>> fluxes(Com com) {
        return new TreeMap<>(Map.of(
                "mailbox", com.mailbox(),
                "typed mailbox", com.mailbox(String.class),
                "views", com.views(),
                "tokenRing", com.tokenRing(),
                "events", com.events()));
    }

    private Map<String, TestSubscriber<Object>> started(Map<String, Publisher<?>> publishers) {
        Map<String, TestSubscriber<Object>> started = new TreeMap<>();
        publishers.forEach((name, publisher) -> started.put(name, cluster.start(publisher)));
        return started;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPendingFails(Way way) {
        cluster.await(p1.requestSC());
        Map<String, TestSubscriber<Object>> pending = started(verbsThatWait(p0));

        way.close(p0);
        cluster.advance(Duration.ofSeconds(5));

        pending.forEach((verb, waiting) -> assertThat(waiting.expectTerminalError())
                .as(verb)
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("P0"));
    }

    @ParameterizedTest
    @EnumSource
    void everyFluxCompletes(Way way) {
        Map<String, TestSubscriber<Object>> flowing = started(fluxes(p0));

        way.close(p0);
        cluster.advance(Duration.ofSeconds(5));

        flowing.forEach((flux, subscriber) ->
                assertThat(subscriber.isTerminatedComplete()).as(flux).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void whatBeginsAfterwardsEndsAtOnce(Way way) {
        way.close(p0);
        cluster.advance(Duration.ofSeconds(5));

        started(verbsThatWait(p0))
                .forEach((verb, subscriber) ->
                        assertThat(subscriber.expectTerminalError()).as(verb).isInstanceOf(ClosedException.class));
        started(fluxes(p0))
                .forEach((flux, subscriber) ->
                        assertThat(subscriber.isTerminatedComplete()).as(flux).isTrue());
        for (Publisher<?> sending : List.of(p0.publish("x"), p0.broadcast("x"), p0.sendTo("x", 1), p0.releaseSC())) {
            assertThat(cluster.start(sending).expectTerminalError()).isInstanceOf(ClosedException.class);
        }
        assertThat(cluster.await(p0.explain())).as("nothing waits").isEmpty();
        assertThat(p0.status()).as("status").isEqualTo(Status.LEFT);
        assertThat(p0.isDisposed()).as("disposed").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theOthersGoOn(Way way) {
        TestSubscriber<Void> barrier = cluster.start(p1.synchronize());
        cluster.start(p2.synchronize());
        cluster.await(p0.requestSC());
        TestSubscriber<Permit> waiting = cluster.start(p1.requestSC());

        way.close(p0);

        cluster.await(barrier);
        assertThat(cluster.await(waiting).isValid()).as("P1 is in").isTrue();
        assertThat(p1.view().members()).as("who is left").containsExactly(p1.self(), p2.self());
        assertThat(p2.view()).as("the others agree").isEqualTo(p1.view());
    }

    @ParameterizedTest
    @EnumSource
    void workUnderAPermitIsCancelled(Way way) {
        TestSubscriber<Object> working = cluster.start(p0.criticalSection(permit -> Mono.never()));

        way.close(p0);
        cluster.advance(Duration.ofSeconds(5));

        assertThat(working.expectTerminalError()).isInstanceOf(PermitLostException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aPermitTellsThatItIsLost(Way way) {
        Permit permit = cluster.await(p0.requestSC());
        TestSubscriber<Void> lost = cluster.start(permit.lost());

        way.close(p0);
        cluster.advance(Duration.ofSeconds(5));

        assertThat(lost.isTerminatedComplete()).as("told").isTrue();
        assertThat(permit.isValid()).as("it stands").isFalse();
        cluster.await(permit.release());
    }

    @ParameterizedTest
    @EnumSource
    void theLastOneMayGoToo(Way way) {
        for (Com com : cluster.coms()) {
            way.close(com);
            cluster.advance(Duration.ofSeconds(5));
            assertThat(com.status()).as("%s", com).isEqualTo(Status.LEFT);
        }
    }

    @Test
    void whoWantsToKnowIsToldWhenItIsClosed() {
        TestSubscriber<Void> watching = cluster.start(p0.onDispose());
        assertThat(watching.isTerminated()).as("closed").isFalse();

        cluster.await(p0.disposeLater());

        assertThat(watching.isTerminatedComplete()).isTrue();
        assertThat(p0.isDisposed()).isTrue();
        cluster.await(p0.disposeLater());
        cluster.await(p0.onDispose());
    }

    @Test
    void whoeverLeavesIsClosed() {
        TestSubscriber<Void> watching = cluster.start(p0.onDispose());

        cluster.await(p0.leave());

        assertThat(watching.isTerminatedComplete()).isTrue();
    }

    @Test
    void leavingIsNoticedWithoutAnyTimeout() {
        cluster.await(p1.synchronize().and(p0.synchronize()).and(p2.synchronize()));

        TestSubscriber<Void> leaving = cluster.start(p0.leave());

        assertThat(leaving.isTerminatedComplete()).as("left within no time").isTrue();
        assertThat(p1.rank()).as("P1's rank").isZero();
    }

    @Test
    void aCrashIsNoticedWithinMilliseconds() {
        p0.dispose();
        cluster.advance(Duration.ofMillis(200));

        assertThat(p1.view().members()).as("who is left").containsExactly(p1.self(), p2.self());
    }

    @Test
    void leavingTwiceIsLeavingOnce() {
        Mono<Void> leaving = p0.leave();

        cluster.await(leaving);
        cluster.await(leaving);
        cluster.await(p0.leave());
    }

    @Test
    void disposingTwiceIsDisposingOnce() {
        p0.dispose();
        p0.dispose();
        cluster.advance(Duration.ofSeconds(1));
        p0.dispose();

        cluster.await(p0.leave());
    }

    @Test
    void allMayLeaveAtTheSameTime() {
        List<TestSubscriber<Void>> leaving = cluster.coms().stream()
                .map(com -> cluster.<Void>start(com.leave()))
                .toList();

        leaving.forEach(cluster::await);

        assertThat(cluster.coms()).as("all are gone").allMatch(Com::isDisposed);
    }

    @Test
    void leavingTakesTwoTimeoutsAtMost() {
        p1.dispose();
        p2.dispose();

        cluster.verify(p0::leave).thenAwait(Duration.ofSeconds(4)).verifyComplete();
    }

    @Test
    void leavingTakesTwoTimeoutsAtMostThoughItsSubscriberHasGone() {
        p1.dispose();
        p2.dispose();
        TestSubscriber<Void> watching = cluster.start(p0.onDispose());

        cluster.start(p0.leave()).cancel();
        cluster.advance(Duration.ofMillis(3_900));
        assertThat(watching.isTerminated()).as("before two timeouts").isFalse();
        cluster.advance(Duration.ofMillis(200));

        assertThat(watching.isTerminatedComplete()).as("closed").isTrue();
    }

    /** A second call waits for the same leaving. */
    @Test
    void leavingAgainTakesNoLonger() {
        p1.dispose();
        p2.dispose();
        cluster.start(p0.leave()).cancel();
        cluster.advance(Duration.ofSeconds(3));

        TestSubscriber<Void> again = cluster.start(p0.leave());
        cluster.advance(Duration.ofMillis(1_100));

        assertThat(again.isTerminatedComplete()).as("closed").isTrue();
    }

    @Test
    void aSearchForTheGroupEndsWithItsTransport() {
        InMemoryNetwork network = InMemoryNetwork.create(cluster.time());
        TestSubscriber<Com> joining = cluster.start(
                Com.named("P0").transport(network.transport()).expect(2).join());
        cluster.advance(Duration.ofSeconds(1));

        network.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(joining.expectTerminalError()).isInstanceOf(ClosedException.class);
    }
}
