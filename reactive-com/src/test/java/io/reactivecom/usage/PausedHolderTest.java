package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.Com;
import io.reactivecom.Fence;
import io.reactivecom.FencedOffException;
import io.reactivecom.Permit;
import io.reactivecom.PermitLostException;
import io.reactivecom.PermitNotHeldException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.subscriber.TestSubscriber;

/**
 * A process is stopped in the critical section, for longer than the others wait. The pause stops its communicator and not
 * the test, which is its application: on a thread that goes on before the communicator does.
 */
class PausedHolderTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @AutoClose
    private final FaultyCluster cluster = FaultyCluster.of(1, "P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Fence resource = new Fence();

    private void pauseForThreeTimeouts() {
        cluster.faults().pause("P0");
        cluster.advance(TIMEOUT.multipliedBy(3));
    }

    @Test
    void itsPermitIsOverByTheClockBeforeItsCommunicatorKnows() {
        Permit held = cluster.await(p0.requestSC());
        TestSubscriber<Void> lost = cluster.start(held.lost());
        cluster.faults().pause("P0");
        cluster.advance(Duration.ofSeconds(1));
        assertThat(held.isValid()).as("within the timeout").isTrue();

        cluster.advance(TIMEOUT);

        assertThat(held.isValid()).as("after the timeout").isFalse();
        assertThat(lost.isTerminated())
                .as("the communicator still stands still")
                .isFalse();
        cluster.faults().resume("P0");
        assertThat(lost.isTerminatedComplete()).as("it is told").isTrue();
    }

    @Test
    void noStepItTakesByItsPermitFallsIntoTheTimeOfTheNext() {
        Permit held = cluster.await(p0.requestSC());
        TestSubscriber<Permit> next = cluster.start(p1.requestSC());
        cluster.faults().pause("P0");

        cluster.await("P1 is in", next::isTerminated);

        assertThat(held.isValid()).as("in the same moment").isFalse();
    }

    @Test
    void theResourceRefusesItAfterTheNextHasBeenThere() {
        Permit held = cluster.await(p0.requestSC());
        resource.require(held.fence());
        TestSubscriber<Permit> next = cluster.start(p1.requestSC());
        pauseForThreeTimeouts();
        resource.require(next.getReceivedOnNext().get(0).fence());

        cluster.faults().resume("P0");

        assertThatThrownBy(() -> resource.require(held.fence()))
                .isInstanceOfSatisfying(
                        FencedOffException.class,
                        refused -> assertThat(refused.fence()).isEqualTo(held.fence()));
    }

    @Test
    void whatItWantsToGiveBackWasLost() {
        Permit held = cluster.await(p0.requestSC());
        TestSubscriber<Void> lost = cluster.start(held.lost());
        pauseForThreeTimeouts();
        TestSubscriber<Void> releasing = cluster.start(p0.releaseSC());
        TestSubscriber<Void> releasingByPermit = cluster.start(held.release());

        cluster.faults().resume("P0");

        assertThat(releasing.expectTerminalError()).isInstanceOf(PermitNotHeldException.class);
        assertThat(releasingByPermit.isTerminatedComplete()).as("idempotent").isTrue();
        assertThat(lost.isTerminatedComplete()).as("it is told").isTrue();
    }

    /** Its communicator comes to the release before its own timers, which have waited no longer. */
    @Test
    void whatItWantedToGiveBackAsThePauseBeganWasLost() {
        cluster.await(p0.requestSC());
        cluster.faults().pause("P0");
        TestSubscriber<Void> releasing = cluster.start(p0.releaseSC());
        cluster.advance(TIMEOUT.multipliedBy(3));

        cluster.faults().resume("P0");

        assertThat(releasing.expectTerminalError()).isInstanceOf(PermitNotHeldException.class);
    }

    @Test
    void workThatEndsAsThePauseBeginsDidNotSucceedInTheSection() {
        Sinks.One<String> work = Sinks.one();
        TestSubscriber<String> section = cluster.start(p0.criticalSection(permit -> work.asMono()));
        cluster.faults().pause("P0");
        work.tryEmitValue("done");
        cluster.advance(TIMEOUT.multipliedBy(3));

        cluster.faults().resume("P0");

        assertThat(section.expectTerminalError()).isInstanceOf(PermitLostException.class);
    }

    /** It may be a resource. */
    @Test
    void whatSuchWorkHasBroughtIsDiscarded() {
        List<String> discarded = new ArrayList<>();
        Sinks.One<String> work = Sinks.one();
        cluster.start(p0.criticalSection(permit -> work.asMono()).doOnDiscard(String.class, discarded::add));
        cluster.faults().pause("P0");
        work.tryEmitValue("done");
        cluster.advance(TIMEOUT.multipliedBy(3));

        cluster.faults().resume("P0");

        assertThat(discarded).containsExactly("done");
    }

    @Test
    void workThatEndsInThePauseDidNotSucceedInTheSection() {
        Sinks.One<String> work = Sinks.one();
        TestSubscriber<String> section = cluster.start(p0.criticalSection(permit -> work.asMono()));
        pauseForThreeTimeouts();
        work.tryEmitValue("done");
        assertThat(section.isTerminated()).as("before the permit is given back").isFalse();

        cluster.faults().resume("P0");

        assertThat(section.expectTerminalError()).isInstanceOf(PermitLostException.class);
    }

    @Test
    void workThatEndsAfterAShortPauseDid() {
        Sinks.One<String> work = Sinks.one();
        TestSubscriber<String> section = cluster.start(p0.criticalSection(permit -> work.asMono()));
        cluster.faults().pause("P0");
        cluster.advance(TIMEOUT.dividedBy(2));
        work.tryEmitValue("done");

        cluster.faults().resume("P0");

        assertThat(section.getReceivedOnNext()).containsExactly("done");
    }

    @Test
    void workUnderWayIsCancelledFirstOfAll() {
        TestSubscriber<String> section = cluster.start(p0.criticalSection(permit -> Mono.never()));
        pauseForThreeTimeouts();

        cluster.faults().resume("P0");

        assertThat(section.expectTerminalError()).isInstanceOf(PermitLostException.class);
    }
}
