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

class FaultsBandwidthTest {

    @AutoClose
    private final FaultyPair pair = new FaultyPair(3);

    private final Faults faults = pair.faults();

    @Test
    void bytesTakeAsLongAsTheBandwidthSaysAndTheDelayOnTop() {
        faults.bandwidth(1_000);
        faults.delay(Duration.ofMillis(5), Duration.ofMillis(5));
        pair.leftSends("x".repeat(50));
        pair.leftSends("y".repeat(50));

        pair.advance(54);
        assertThat(pair.atRight().text()).as("too early").isEmpty();
        pair.advance(1);
        assertThat(pair.atRight().text()).as("the first in time").hasSize(50);
        pair.advance(50);
        assertThat(pair.atRight().text()).as("the second in time").hasSize(100);
    }

    @Test
    void connectionsShareADirectionAndTheOtherDirectionIsFree() {
        Connection second = pair.dial().getReceivedOnNext().get(0);
        Inbox atSecond = Inbox.of(pair.accepted(1));
        faults.bandwidth("left", "right", 1_000);
        pair.leftSends("x".repeat(100));
        pair.leftSends(second, "y".repeat(100));
        pair.rightSends("z".repeat(100));

        assertThat(pair.atLeft().text()).as("at the left, at once").hasSize(100);
        pair.advance(100);
        assertThat(pair.atRight().text()).as("over the first").hasSize(100);
        assertThat(atSecond.text()).as("over the second, not yet").isEmpty();
        pair.advance(100);
        assertThat(atSecond.text()).as("over the second").hasSize(100);
    }

    @Test
    void aDirectionsOwnBandwidthCountsBeforeThatOfAllAndZeroEndsIt() {
        faults.bandwidth("left", "right", 0);
        faults.bandwidth(1_000);
        pair.leftSends("fast");
        pair.rightSends("slow");

        assertThat(pair.atRight().text()).as("at the right").isEqualTo("fast");
        assertThat(pair.atLeft().text()).as("at the left, not yet").isEmpty();
        pair.advance(4);
        assertThat(pair.atLeft().text()).as("at the left").isEqualTo("slow");
    }

    @Test
    void whatWaitsForTheLineTakesRoomUntilItHasLeft() {
        List<Long> told = new ArrayList<>();
        Connection dialled = pair.pair().dialled();
        dialled.drained().subscribe(told::add);
        faults.bandwidth(32 * 1024);
        pair.leftSends("x".repeat(16 * 1024));
        pair.leftSends("y".repeat(16 * 1024));
        assertThat(dialled.room()).as("room, at first").isZero();

        pair.advance(499);
        assertThat(told).as("too early").isEmpty();
        pair.advance(1);

        assertThat(told).as("when half of it has left").containsExactly(16 * 1024L);
    }

    @Test
    void aNegativeBandwidthIsRefused() {
        assertThatThrownBy(() -> faults.bandwidth(-1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("bytesPerSecond must be zero or more");
        assertThatThrownBy(() -> faults.bandwidth("left", "nobody", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }
}
