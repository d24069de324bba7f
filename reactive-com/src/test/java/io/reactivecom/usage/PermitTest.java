package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** {@code requestSC} and {@code releaseSC}: the critical section by hand. */
class PermitTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    @Test
    void whoAsksFirstIsIn() {
        Permit permit = cluster.await(p0.requestSC());

        assertThat(permit.isValid()).as("it stands").isTrue();
        assertThat(permit.ring()).as("the ring").isEqualTo(Com.DEFAULT);
    }

    @Test
    void theNextWaitsUntilThePermitIsGivenBack() {
        cluster.await(p0.requestSC());

        cluster.verify(p1::requestSC)
                .expectSubscription()
                .expectNoEvent(Duration.ofMinutes(10))
                .then(() -> cluster.await(p0.releaseSC()))
                .assertNext(permit ->
                        assertThat(permit.isValid()).as("P1's permit stands").isTrue())
                .verifyComplete();
    }

    @Test
    void aPermitGivenBackStandsNoLonger() {
        Permit permit = cluster.await(p0.requestSC());

        cluster.await(p0.releaseSC());

        assertThat(permit.isValid()).as("it stands").isFalse();
    }

    @Test
    void aPermitMayBeGivenBackTwice() {
        Permit first = cluster.await(p0.requestSC());
        cluster.await(first.release());
        Permit second = cluster.await(p0.requestSC());

        cluster.await(first.release());

        assertThat(second.isValid()).as("the second permit stands").isTrue();
        TestSubscriber<Permit> other = cluster.start(p1.requestSC());
        assertThat(other.isTerminated()).as("P1 got in meanwhile").isFalse();
    }

    @Test
    void aPermitThatIsGivenBackIsNotLost() {
        Permit permit = cluster.await(p0.requestSC());
        TestSubscriber<Void> lost = cluster.start(permit.lost());

        cluster.await(permit.release());
        cluster.advance(Duration.ofSeconds(10));
        assertThat(lost.isTerminated()).as("once it is given back").isFalse();

        p0.dispose();
        cluster.advance(Duration.ofSeconds(1));
        assertThat(lost.isTerminatedComplete())
                .as("once the communicator is closed")
                .isTrue();
    }

    @Test
    void requestsOfOneProcessAreServedOneAfterTheOther() {
        Permit first = cluster.await(p0.requestSC());
        TestSubscriber<Permit> second = cluster.start(p0.requestSC());
        cluster.advance(Duration.ofMinutes(1));
        assertThat(second.isTerminated()).as("two permits in one process").isFalse();

        cluster.await(first.release());

        assertThat(second.isTerminatedComplete()).as("the second's turn").isTrue();
    }

    @Test
    void othersHaveTheirTurnBetweenTwoRequestsOfOneProcess() {
        Permit first = cluster.await(p0.requestSC());
        TestSubscriber<Permit> second = cluster.start(p0.requestSC());
        TestSubscriber<Permit> other = cluster.start(p1.requestSC());

        cluster.await(first.release());
        assertThat(other.isTerminatedComplete())
                .as("P1's turn, though it asked later")
                .isTrue();
        assertThat(second.isTerminated()).as("P0's second").isFalse();

        cluster.await(p1.releaseSC());
        assertThat(second.isTerminatedComplete()).as("P0's turn again").isTrue();
    }

    @Test
    void namedRingsAreIndependent() {
        cluster.await(p0.requestSC("printer"));

        assertThat(cluster.await(p1.requestSC("scanner")).ring())
                .as("another ring")
                .isEqualTo("scanner");
        TestSubscriber<Permit> waiting = cluster.start(p2.requestSC("printer"));
        cluster.await(p1.releaseSC("scanner"));
        assertThat(waiting.isTerminated()).as("the printer is taken").isFalse();

        cluster.await(p0.releaseSC("printer"));
        assertThat(waiting.isTerminatedComplete()).as("the printer is free").isTrue();
    }

    @Test
    void oneProcessMayHoldPermitsOfSeveralRings() {
        Permit printer = cluster.await(p0.requestSC("printer"));
        Permit scanner = cluster.await(p0.requestSC("scanner"));

        assertThat(printer.isValid() && scanner.isValid()).as("both stand").isTrue();
    }

    @Test
    void fencesRiseFromPermitToPermitWhoeverHoldsIt() {
        List<Long> fences = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (Com com : cluster.coms()) {
                fences.add(cluster.await(com.requestSC()).fence());
                cluster.await(com.releaseSC());
            }
        }

        assertThat(fences).as("fencing numbers").isSorted().doesNotHaveDuplicates();
    }

    @Test
    void fencesRiseAcrossViews() {
        List<Long> fences = new ArrayList<>();
        fences.add(cluster.await(p0.requestSC()).fence());
        cluster.await(p0.releaseSC());

        Com p3 = cluster.join("P3");
        fences.add(cluster.await(p3.requestSC()).fence());
        p3.dispose();

        fences.add(cluster.await(p1.requestSC()).fence());
        assertThat(fences).as("before, after a join, after a crash").isSorted().doesNotHaveDuplicates();
    }

    @Test
    void cancellingARequestWithdrawsIt() {
        Permit held = cluster.await(p0.requestSC());
        TestSubscriber<Permit> impatient = cluster.start(p1.requestSC());
        TestSubscriber<Permit> patient = cluster.start(p2.requestSC());
        impatient.cancel();

        cluster.await(held.release());

        assertThat(patient.isTerminatedComplete()).as("P2's turn").isTrue();
        assertThat(impatient.getReceivedOnNext()).as("nothing for P1").isEmpty();
    }

    @Test
    void aRequestThatTimesOutIsWithdrawn() {
        Permit held = cluster.await(p0.requestSC());
        cluster.verify(() -> p1.requestSC().timeout(Duration.ofSeconds(3)))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(3).minusNanos(1))
                .thenAwait(Duration.ofNanos(1))
                .verifyError(TimeoutException.class);

        cluster.await(held.release());

        assertThat(cluster.await(p2.requestSC()).isValid())
                .as("nobody sits on the token")
                .isTrue();
    }

    @Test
    void aNewcomerTakesPartInTheRing() {
        Permit held = cluster.await(p0.requestSC());
        Com p3 = cluster.join("P3");
        TestSubscriber<Permit> newcomer = cluster.start(p3.requestSC());
        assertThat(held.isValid())
                .as("the view changed under P0's permit, which stands")
                .isTrue();
        assertThat(newcomer.isTerminated()).as("P3 waits").isFalse();

        cluster.await(held.release());

        assertThat(newcomer.isTerminatedComplete()).as("P3 is in").isTrue();
    }

    @Test
    void aPermitIsHeldForAsLongAsOneLikes() {
        Permit held = cluster.await(p0.requestSC());

        cluster.advance(Duration.ofMinutes(10));

        assertThat(held.isValid()).as("after ten minutes").isTrue();
    }

    @Test
    void nothingIsRequestedBeforeTheSubscription() {
        p0.requestSC();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(cluster.await(p1.requestSC()).isValid())
                .as("the section is free")
                .isTrue();
    }

    @Test
    void whoListensToAPermitAfterTheClosingIsToldAtOnce() {
        Permit permit = cluster.await(p0.requestSC());
        cluster.await(permit.release());
        p0.dispose();
        cluster.advance(Duration.ofSeconds(1));

        assertThat(cluster.start(permit.lost()).isTerminatedComplete()).isTrue();
    }
}
