package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactivecom.Com;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.LamportClock;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.test.subscriber.TestSubscriber;

/**
 * An application had its clock witness a time of day. Receivers took the next message for a fault, and closed the connection
 * that brought it, again and again: nothing that came later ever arrived.
 */
class AClockFarAheadHarmsNobodyTest {

    private static final int WINDOW = 4;
    private static final long TIME_OF_DAY = 1_700_000_000_000L;

    /** Virtual time begins in 1970: a few messages later the limit of its first moment is passed. */
    private static final long THE_LATEST_OF_1970 = (1L << 52) - 2;

    @AutoClose
    private final TestCluster cluster = TestCluster.of(settings -> settings.window(WINDOW), "P0", "P1", "P2");

    private final Com p0 = cluster.com(0);

    private void assertThatAllGoesOn() {
        TestSubscriber<?> barrier = cluster.start(
                Mono.when(cluster.coms().stream().map(Com::synchronize).toList()));
        cluster.advance(Duration.ofSeconds(5));

        assertThat(barrier.isTerminatedComplete()).as("a barrier of all").isTrue();
        assertThat(cluster.coms()).allSatisfy(com -> assertThat(com.refusals()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(longs = {TIME_OF_DAY, TIME_OF_DAY * 1_000, THE_LATEST_OF_1970})
    void aTimeThatIsFarAheadIsTakenUpByTheOthers(long time) {
        p0.clock().witness(new Stamp(time));
        cluster.await(p0.sendTo("x", 1));

        Message<?> message = cluster.await(cluster.com(1).mailbox().next());

        assertThat(message.stamp()).isEqualTo(new Stamp(time + 2));
        assertThat(message.received()).isEqualTo(new Stamp(time + 3));
        assertThatAllGoesOn();
    }

    /** Such a message fails its operation. What the operation has sent before and what waits for room must not outlive it. */
    @Test
    void nothingIsLeftOfAnOperationThatFailsAtItsClocksEnd() {
        TestPublisher<String> texts = TestPublisher.create();
        TestSubscriber<Void> sending = cluster.start(p0.sendAllTo(texts.flux(), 1));
        cluster.advance(Duration.ofSeconds(1));
        for (int text = 0; text < 2 * WINDOW; text++) {
            texts.next("in time");
            cluster.advance(Duration.ofMillis(10));
        }
        p0.clock().witness(new Stamp(LamportClock.LATEST));
        texts.next("too late");
        cluster.advance(Duration.ofSeconds(1));

        assertThat(sending.expectTerminalError()).isInstanceOf(InvalidSettingException.class);
        assertThat((List<?>) cluster.await(p0.explain())).isEmpty();
        TestSubscriber<Message<?>> reader = cluster.start(cluster.com(1).mailbox());
        cluster.advance(Duration.ofSeconds(1));
        assertThat(reader.getReceivedOnNext()).hasSize(WINDOW);
    }

    /** Its clock is at the beginning. */
    @Test
    void aNewcomerTakesUpTheTimeOfAnOldGroup() {
        p0.clock().witness(new Stamp(TIME_OF_DAY));
        cluster.await(p0.broadcastSync("for those who are in"));
        cluster.join("P3");

        assertThat(cluster.await(p0.broadcastSync("for all")).acknowledged()).hasSize(3);
        assertThatAllGoesOn();
    }

    @ParameterizedTest
    @ValueSource(longs = {LamportClock.LATEST + 1, Long.MAX_VALUE})
    void aTimeThatNoMessageCanCarryIsRefused(long time) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> p0.clock().witness(new Stamp(time)))
                .withMessageContaining("a time of another Lamport clock");

        assertThat(p0.clock().time()).isZero();
        cluster.await(p0.sendTo("x", 1));
        assertThatAllGoesOn();
    }

    /** Once the receivers' clocks stood at the end, no process could send any more. */
    @Test
    void aTimeThatIsFarAheadLeavesRoomForTheMessagesToCome() {
        p0.clock().witness(new Stamp(THE_LATEST_OF_1970));
        cluster.coms().forEach(com -> cluster.start(com.mailbox()));

        for (int round = 0; round < 20; round++) {
            for (Com com : cluster.coms()) {
                assertThat(cluster.await(com.broadcastSync(round)).acknowledged())
                        .hasSize(2);
            }
        }
        assertThatAllGoesOn();
    }

    @ParameterizedTest
    @ValueSource(longs = {LamportClock.LATEST - 10, LamportClock.LATEST})
    void aClockBeyondWhatOthersTakeFailsTheSendsOfItsProcessAndNothingElse(long time) {
        p0.clock().witness(new Stamp(time));

        TestSubscriber<?> sending = cluster.start(p0.broadcastSync("too late"));
        cluster.advance(Duration.ofSeconds(1));

        assertThat(sending.expectTerminalError())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("for a message to be sent");
        assertThatAllGoesOn();
    }
}
