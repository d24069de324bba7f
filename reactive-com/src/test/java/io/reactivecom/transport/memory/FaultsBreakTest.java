package io.reactivecom.transport.memory;

import static io.reactivecom.transport.Pair.buffer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Inbox;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

class FaultsBreakTest {

    @AutoClose
    private final FaultyPair pair = new FaultyPair(4);

    private final Faults faults = pair.faults();

    @Test
    void bothEndsLearnOfABreakAtOnce() {
        faults.dropConnections("right", "left");

        assertThat(pair.atLeft().isDisposed()).as("the left knows").isTrue();
        assertThat(pair.atRight().isDisposed()).as("the right knows").isTrue();
    }

    @Test
    void theInboundFailsAndSaysBetweenWhom() {
        Connection second = pair.dial().getReceivedOnNext().get(0);
        TestSubscriber<ByteBuf> inbound = TestSubscriber.create();
        second.inbound().subscribe(inbound);

        faults.dropConnections("left", "right");

        assertThat(inbound.expectTerminalError())
                .isInstanceOf(IOException.class)
                .hasMessage("the connection between left and right broke");
    }

    @Test
    void whatIsUnderWayIsLostAndReleased() {
        ByteBuf lost = buffer("lost");
        faults.delay(Duration.ofMillis(50), Duration.ofMillis(50));
        pair.pair().left().scheduler().schedule(() -> pair.pair().dialled().send(lost));
        pair.advance(49);
        faults.dropConnections("left", "right");

        pair.advance(50);
        assertThat(pair.atRight().text()).as("what arrived").isEmpty();
        assertThat(lost.refCnt()).as("references to what was lost").isZero();
    }

    @Test
    void whatIsSentOverABrokenConnectionIsDiscardedSilently() {
        ByteBuf late = buffer("late");
        faults.dropConnections("left", "right");

        pair.pair().left().scheduler().schedule(() -> pair.pair().dialled().send(late));

        assertThat(late.refCnt()).isZero();
    }

    @Test
    void theyMayConnectAnew() {
        faults.dropConnections("left", "right");

        Inbox inbox = Inbox.of(pair.dial().getReceivedOnNext().get(0));
        assertThat(inbox.isDisposed()).as("the new connection has ended").isFalse();
    }

    @Test
    void connectionsOfOthersStay() {
        pair.network().transport("other");
        faults.dropConnections("left", "other");

        pair.leftSends("still here");

        assertThat(pair.atRight().text()).isEqualTo("still here");
    }

    @Test
    void atRandomConnectionsBreakOnceInSoManySendings() {
        faults.dropConnectionsOnceIn(10);
        int breaks = 0;
        Connection current = pair.pair().dialled();
        Inbox inbox = pair.atLeft();
        for (int sending = 0; sending < 10_000; sending++) {
            Connection connection = current;
            pair.pair().left().scheduler().schedule(() -> connection.send(buffer("x")));
            if (inbox.isDisposed()) {
                breaks++;
                current = pair.dial().getReceivedOnNext().get(0);
                inbox = Inbox.of(current);
            }
        }

        assertThat(breaks).as("breaks in 10,000 sendings").isBetween(800, 1_200);
    }

    @Test
    void zeroEndsTheRandomBreaks() {
        faults.dropConnectionsOnceIn(1);
        faults.dropConnectionsOnceIn(0);

        pair.leftSends("safe");

        assertThat(pair.atRight().text()).isEqualTo("safe");
        assertThat(pair.atRight().isDisposed()).as("broken").isFalse();
    }

    @Test
    void fewerThanNoSendingsAreRefused() {
        assertThatThrownBy(() -> faults.dropConnectionsOnceIn(-1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("sendings must be zero or more, but was -1");
    }
}
