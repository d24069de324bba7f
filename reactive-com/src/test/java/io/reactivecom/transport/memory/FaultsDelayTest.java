package io.reactivecom.transport.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Inbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

class FaultsDelayTest {

    @AutoClose
    private final FaultyPair pair = new FaultyPair(3);

    private final Faults faults = pair.faults();

    @Test
    void whatIsSentArrivesAfterTheDelay() {
        faults.delay(Duration.ofMillis(50), Duration.ofMillis(50));
        pair.leftSends("hello");

        pair.advance(49);
        assertThat(pair.atRight().text()).as("too early").isEmpty();
        pair.advance(1);
        assertThat(pair.atRight().text()).as("in time").isEqualTo("hello");
    }

    @Test
    void withoutADelayItArrivesAtOnce() {
        pair.leftSends("hello");

        assertThat(pair.atRight().text()).isEqualTo("hello");
    }

    @Test
    void aDirectionsOwnDelayCountsBeforeThatOfAll() {
        faults.delay("right", "left", Duration.ofMillis(5), Duration.ofMillis(5));
        faults.delay(Duration.ofMillis(50), Duration.ofMillis(50));
        pair.leftSends("slow");
        pair.rightSends("fast");

        pair.advance(5);
        assertThat(pair.atLeft().text()).as("at the left").isEqualTo("fast");
        assertThat(pair.atRight().text()).as("at the right, not yet").isEmpty();
        pair.advance(45);
        assertThat(pair.atRight().text()).as("at the right").isEqualTo("slow");
    }

    @Test
    void jitterNeverChangesTheOrderOfOneConnection() {
        faults.delay(Duration.ZERO, Duration.ofMillis(100));
        StringBuilder sent = new StringBuilder();
        for (int number = 0; number < 200; number++) {
            pair.leftSends(number + ",");
            sent.append(number).append(',');
            pair.advance(1);
        }

        assertThat(pair.atRight().text()).as("while some are under way").isNotEqualTo(sent.toString());
        pair.advance(100);
        assertThat(pair.atRight().text()).as("when all are there").isEqualTo(sent.toString());
    }

    @Test
    void differentConnectionsOvertakeEachOther() {
        Connection second = pair.dial().getReceivedOnNext().get(0);
        Inbox atSecond = Inbox.of(pair.accepted(1));
        faults.delay(Duration.ZERO, Duration.ofMillis(100));
        int overtakings = 0;
        for (int round = 1; round <= 100; round++) {
            pair.leftSends("x");
            pair.leftSends(second, "x");
            while (pair.atRight().bytes().length < round && atSecond.bytes().length < round) {
                pair.advance(1);
            }
            overtakings += atSecond.bytes().length == round && pair.atRight().bytes().length < round ? 1 : 0;
            pair.advance(100);
        }

        assertThat(overtakings).as("overtakings in 100 rounds").isBetween(30, 70);
    }

    @Test
    void diallingTakesAWayThereAndAWayBack() {
        faults.delay("left", "right", Duration.ofMillis(30), Duration.ofMillis(30));
        faults.delay("right", "left", Duration.ofMillis(12), Duration.ofMillis(12));
        TestSubscriber<Connection> dialled = pair.dial();

        pair.advance(41);
        assertThat(dialled.isTerminated()).as("connected too early").isFalse();
        pair.advance(1);
        assertThat(dialled.isTerminatedComplete()).as("connected").isTrue();
    }

    @Test
    void anEndArrivesAfterWhatWasSentBefore() {
        faults.delay(Duration.ZERO, Duration.ofMillis(100));
        pair.leftSends("last ");
        pair.leftSends("words");
        pair.pair().dialled().close();

        pair.advance(100);
        assertThat(pair.atRight().text()).as("before the end").isEqualTo("last words");
        assertThat(pair.atRight().isDisposed()).as("the end").isTrue();
    }

    @Test
    void whatIsUnderWayKeepsItsDelayWhenTheDelayEnds() {
        faults.delay(Duration.ofMillis(50), Duration.ofMillis(50));
        pair.leftSends("slow, ");
        faults.delay(Duration.ZERO, Duration.ZERO);
        pair.leftSends("fast");

        pair.advance(49);
        assertThat(pair.atRight().text()).as("nothing overtakes").isEmpty();
        pair.advance(1);
        assertThat(pair.atRight().text()).as("both").isEqualTo("slow, fast");
    }

    @Test
    void theSameSeedGivesTheSameDelays() {
        assertThat(arrivals(7)).as("seed 7 again").isEqualTo(arrivals(7));
        assertThat(arrivals(8)).as("seed 8").isNotEqualTo(arrivals(7));
    }

    private static List<Long> arrivals(long seed) {
        List<Long> arrivals = new ArrayList<>();
        try (FaultyPair pair = new FaultyPair(seed)) {
            pair.faults().delay(Duration.ZERO, Duration.ofMillis(100));
            for (int number = 0; number < 10; number++) {
                pair.leftSends("x");
                long sent = pair.millis();
                while (pair.atRight().bytes().length == number) {
                    pair.advance(1);
                }
                arrivals.add(pair.millis() - sent);
            }
        }
        return arrivals;
    }

    @Test
    void aDelayThatCannotBeIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> faults.delay(second.negated(), second))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("delay must be zero or more");
        assertThatThrownBy(() -> faults.delay("left", "right", second, Duration.ZERO))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("PT1S to PT0S");
    }
}
