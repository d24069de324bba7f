package io.reactivecom.transport.memory;

import static io.reactivecom.transport.Pair.buffer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ConnectionRefusedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.subscriber.TestSubscriber;

class FaultsCutTest {

    @AutoClose
    private final FaultyPair pair = new FaultyPair(5);

    private final Faults faults = pair.faults();

    @Test
    void nothingGetsThroughOneWayAndAllTheOther() {
        faults.cut("left", "right");
        pair.leftSends("unheard");
        pair.rightSends("heard");
        pair.advance(60_000);

        assertThat(pair.atRight().text()).as("at the right").isEmpty();
        assertThat(pair.atLeft().text()).as("at the left").isEqualTo("heard");
        assertThat(pair.atLeft().isDisposed()).as("the left was told").isFalse();
        assertThat(pair.atRight().isDisposed()).as("the right was told").isFalse();
    }

    @Test
    void whatIsUnderWayDoesNotGetThroughEither() {
        faults.delay(Duration.ofMillis(50), Duration.ofMillis(50));
        pair.leftSends("nearly there");
        pair.advance(49);
        faults.cut("left", "right");
        pair.advance(60_000);

        assertThat(pair.atRight().text()).isEmpty();
    }

    @Test
    void healingLetsThroughWhatWaitedInOrder() {
        faults.cut("left", "right");
        pair.leftSends("one ");
        pair.leftSends("two ");
        pair.advance(60_000);
        faults.heal("left", "right");
        pair.leftSends("three");

        assertThat(pair.atRight().text()).isEqualTo("one two three");
    }

    @Test
    void healingAllEndsEveryCut() {
        faults.cut("left", "right");
        faults.cut("right", "left");
        pair.leftSends("hello");
        pair.rightSends("hi");
        faults.heal();

        assertThat(pair.atRight().text()).isEqualTo("hello");
        assertThat(pair.atLeft().text()).isEqualTo("hi");
    }

    @Test
    void cuttingTwiceIsCuttingOnce() {
        faults.cut("left", "right");
        faults.cut("left", "right");
        pair.leftSends("hello");
        faults.heal();
        faults.heal();

        assertThat(pair.atRight().text()).isEqualTo("hello");
    }

    @Test
    void anEndIsNotNoticedBeforeTheCutIsHealed() {
        faults.cut("left", "right");
        pair.leftSends("bye");
        pair.pair().dialled().close();
        pair.advance(60_000);
        assertThat(pair.atRight().isDisposed()).as("noticed").isFalse();

        faults.heal();
        assertThat(pair.atRight().text()).as("before the end").isEqualTo("bye");
        assertThat(pair.atRight().isDisposed()).as("noticed when healed").isTrue();
    }

    @Test
    void whatWaitsIsLostWhenTheConnectionBreaks() {
        ByteBuf waiting = buffer("waiting");
        faults.cut("left", "right");
        pair.pair().left().scheduler().schedule(() -> pair.pair().dialled().send(waiting));
        faults.dropConnections("left", "right");
        assertThat(waiting.refCnt()).as("references to what was lost").isZero();
        assertThat(pair.atRight().isDisposed()).as("the right knows").isTrue();

        faults.heal();
        assertThat(pair.atRight().text()).as("what arrived").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"left, right", "right, left"})
    void aDialGivesUpAfterTwoSeconds(String from, String to) {
        faults.cut(from, to);
        TestSubscriber<Connection> dialled = pair.dial();

        pair.advance(1_999);
        assertThat(dialled.isTerminated()).as("given up before").isFalse();
        pair.advance(1);
        assertThat(dialled.expectTerminalError())
                .isInstanceOf(TimeoutException.class)
                .hasMessage("right did not answer within 2 s");
    }

    @Test
    void evenARefusalDoesNotGetThrough() {
        faults.cut("right", "left");
        faults.crash("right");
        TestSubscriber<Connection> dialled = pair.dial();

        pair.advance(1_999);
        assertThat(dialled.isTerminated()).as("refused").isFalse();
        faults.heal();
        assertThat(dialled.expectTerminalError()).isInstanceOf(ConnectionRefusedException.class);
    }

    @Test
    void aDialWaitsForTheHealing() {
        faults.cut("left", "right");
        TestSubscriber<Connection> dialled = pair.dial();
        pair.advance(1_000);

        faults.heal();
        assertThat(dialled.isTerminatedComplete()).as("connected").isTrue();
    }

    @Test
    void aPartitionCutsBothWaysBetweenSidesOnly() {
        pair.network().transport("other");
        faults.partition(Set.of("left", "other"), Set.of("right"));
        TestSubscriber<Connection> within = pair.start(pair.pair().left().connect("other"));
        pair.leftSends("unheard");
        pair.rightSends("unheard");

        assertThat(within.expectTerminalError())
                .as("within a side, where nobody listens")
                .isInstanceOf(ConnectionRefusedException.class);
        assertThat(pair.atRight().text()).as("across").isEmpty();
        assertThat(pair.atLeft().text()).as("across, back").isEmpty();
        faults.heal();
        assertThat(pair.atRight().text()).as("healed").isEqualTo("unheard");
        assertThat(pair.atLeft().text()).as("healed, back").isEqualTo("unheard");
    }

    @Test
    void nobodyIsOnTwoSides() {
        assertThatThrownBy(() -> faults.partition(Set.of("left", "right"), Set.of("right")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("right is on two sides of the partition");
    }
}
