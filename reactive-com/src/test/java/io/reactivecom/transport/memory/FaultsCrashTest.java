package io.reactivecom.transport.memory;

import static io.reactivecom.transport.Pair.buffer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ConnectionRefusedException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Inbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.test.subscriber.TestSubscriber;

class FaultsCrashTest {

    @AutoClose
    private final FaultyPair pair = new FaultyPair(7);

    private final Faults faults = pair.faults();
    private final Scheduler right = pair.pair().right().scheduler();
    private final List<String> log = new ArrayList<>();

    @Test
    void theOtherLearnsOfItAndTheCrashedSaysNothing() {
        faults.crash("right");

        assertThat(pair.atLeft().isDisposed()).as("the left knows").isTrue();
        assertThat(pair.atRight().isDisposed()).as("a signal to the crashed").isFalse();
    }

    @Test
    void theOthersInboundFailsAndSaysWhoCrashed() {
        Connection second = pair.dial().getReceivedOnNext().get(0);
        TestSubscriber<ByteBuf> inbound = TestSubscriber.create();
        second.inbound().subscribe(inbound);

        faults.crash("right");

        assertThat(inbound.expectTerminalError())
                .isInstanceOf(IOException.class)
                .hasMessage("the process at right has crashed");
    }

    @Test
    void nothingOfItRunsAnyMore() {
        right.schedule(() -> log.add("timer"), 10, TimeUnit.MILLISECONDS);
        right.createWorker().schedule(() -> log.add("worker's timer"), 10, TimeUnit.MILLISECONDS);
        faults.crash("right");
        pair.advance(20);

        assertThat(log).isEmpty();
        assertThat(right.isDisposed()).as("its scheduler is disposed").isTrue();
        assertThatThrownBy(() -> right.schedule(() -> log.add("task"))).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aPausedProcessCrashesToo() {
        faults.pause("right");
        right.schedule(() -> log.add("held"));
        faults.crash("right");
        faults.resume("right");

        assertThat(log).as("what was held").isEmpty();
        assertThat(pair.atLeft().isDisposed()).as("the left knows").isTrue();
    }

    /** The left has not heard that the right has crashed, so its end of the connection is open when it crashes itself. */
    @Test
    void itsConnectionsCanBeClosed() {
        faults.cut("left", "right");
        faults.cut("right", "left");
        faults.crash("right");
        faults.crash("left");

        assertThatCode(pair.pair().dialled()::close).doesNotThrowAnyException();
    }

    @Test
    void diallingItIsRefused() {
        faults.crash("right");

        assertThat(pair.dial().expectTerminalError()).isInstanceOf(ConnectionRefusedException.class);
    }

    @Test
    void whatIsUnderWayEitherWayIsLostAndReleased() {
        ByteBuf there = buffer("there");
        ByteBuf back = buffer("back");
        faults.delay(Duration.ofMillis(50), Duration.ofMillis(50));
        pair.pair().left().scheduler().schedule(() -> pair.pair().dialled().send(there));
        right.schedule(() -> pair.pair().accepted().send(back));
        faults.crash("right");
        pair.advance(49);
        assertThat(pair.atLeft().isDisposed())
                .as("the left knows before the news arrives")
                .isFalse();

        pair.advance(1);
        assertThat(pair.atLeft().isDisposed()).as("the left knows").isTrue();
        assertThat(pair.atLeft().text()).as("what arrived").isEmpty();
        assertThat(there.refCnt() + back.refCnt())
                .as("references to what was lost")
                .isZero();
    }

    @Test
    void behindACutNobodyLearnsOfItBeforeTheHealing() {
        ByteBuf sentMeanwhile = buffer("in vain");
        faults.cut("right", "left");
        faults.crash("right");
        pair.pair().left().scheduler().schedule(() -> pair.pair().dialled().send(sentMeanwhile));
        pair.advance(60_000);
        assertThat(pair.atLeft().isDisposed()).as("the left knows").isFalse();
        assertThat(sentMeanwhile.refCnt())
                .as("references to what was sent meanwhile")
                .isZero();

        faults.heal();
        assertThat(pair.atLeft().isDisposed()).as("the left knows, healed").isTrue();
    }

    @Test
    void theAddressIsFreeAtOnce() {
        faults.crash("right");
        TestSubscriber<Endpoint> restarted =
                pair.start(pair.network().transport("right").open());
        assertThat(restarted.isTerminatedComplete()).as("opened").isTrue();

        Inbox inbox = Inbox.of(pair.dial().getReceivedOnNext().get(0));
        assertThat(inbox.isDisposed()).as("the new connection has ended").isFalse();
    }

    @Test
    void closingACrashedEndpointHarmsNobody() {
        faults.crash("right");
        Endpoint restarted = pair.start(pair.network().transport("right").open())
                .getReceivedOnNext()
                .get(0);

        pair.pair().accepted().close();
        assertThat(pair.start(pair.pair().right().close()).isTerminatedComplete())
                .as("closed")
                .isTrue();
        assertThat(pair.dial().isTerminatedComplete())
                .as("%s is still open", restarted)
                .isTrue();
    }

    @Test
    void bytesThatNobodyReadAreReleased() {
        ByteBuf unread = buffer("unread");
        Connection second = pair.dial().getReceivedOnNext().get(0);
        pair.pair().left().scheduler().schedule(() -> second.send(unread));
        faults.crash("right");

        assertThat(unread.refCnt()).isZero();
    }

    @Test
    void crashingTwiceIsCrashingOnce() {
        faults.crash("right");
        faults.crash("right");

        assertThat(pair.dial().expectTerminalError()).isInstanceOf(ConnectionRefusedException.class);
    }
}
