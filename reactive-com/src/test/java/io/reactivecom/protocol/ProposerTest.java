package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Prepare;
import io.reactivecom.wire.ViewBody.Renew;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a view is proposed, and proposed again. P0 of three is under test. */
class ProposerTest {

    private final Neighbours neighbours = Neighbours.living(3, 0);
    private final Membership membership = neighbours.machines.membership;

    private final Timers timers = neighbours.machines.timers;

    private void propose() {
        membership.onRenew(new Renew(neighbours.group.viewId()), INTERVAL / 10);
        assertThat(neighbours.said(Accept.class)).as("proposals").hasSize(2);
    }

    /** What the others say of P0: both suspect it, or nobody does. */
    private void hear(long sequence, Integer... suspected) {
        for (int other = 1; other <= 2; other++) {
            Heartbeat heartbeat = new Heartbeat(sequence, 0, neighbours.group.viewId(), List.of(suspected));
            membership.onHeartbeat(Groups.identity(other), heartbeat, INTERVAL / 5);
        }
    }

    private void passTo(long time) {
        for (Timers.Timer due = timers.expired(time); due != null; due = timers.expired(time)) {
            neighbours.machines.onTimer(due, time);
        }
    }

    @Test
    void aProposalThatGetsNoAnswerIsMadeAgainUnderAHigherBallot() {
        propose();

        passTo(2 * INTERVAL);

        assertThat(neighbours.said(Prepare.class)).hasSize(2);
    }

    @Test
    void whoIsSuspectedByAllProposesNothing() {
        propose();
        hear(1, 0);

        passTo(2 * INTERVAL);

        assertThat(neighbours.said(Prepare.class)).isEmpty();
    }

    /** If it did, those who have accepted its first proposal, and echo nobody any more, would wait for ever. */
    @Test
    void whatItCouldNotProposeForAMomentIsNotForgotten() {
        propose();
        hear(1, 0);
        passTo(2 * INTERVAL);
        hear(2);

        passTo(4 * INTERVAL);

        assertThat(neighbours.said(Prepare.class)).hasSize(2);
    }

    /** Lets intervals pass, in each of which these are heard. */
    private void passIntervals(long first, long last, Integer... heard) {
        for (long interval = first; interval <= last; interval++) {
            for (int rank : heard) {
                neighbours.beats(rank, interval, 0, interval * INTERVAL);
                Heartbeat heartbeat = new Heartbeat(interval, 0, neighbours.group.viewId(), List.of());
                membership.onHeartbeat(Groups.identity(rank), heartbeat, interval * INTERVAL);
            }
            passTo(interval * INTERVAL);
        }
    }

    @Test
    void whoHearsAQuorumGoesOnWithoutTheOthers() {
        passIntervals(1, TIMEOUT / INTERVAL + 1, 1);

        assertThat(neighbours.said(Accept.class))
                .extracting(accept -> accept.decision().view().size())
                .containsOnly(2);
    }

    @Test
    void whoHearsNoQuorumProposesNothing() {
        passIntervals(1, 10 * TIMEOUT / INTERVAL);

        assertThat(neighbours.said(Accept.class)).isEmpty();
    }

    /** Perhaps the network has just returned, for all of them, one after the other. */
    @Test
    void whoHearsAQuorumAgainGivesTheOthersATimeoutToBeHeardToo() {
        long lonely = 3 * TIMEOUT / INTERVAL;
        long again = lonely + TIMEOUT / INTERVAL;
        passIntervals(1, lonely);
        passIntervals(lonely + 1, again - 1, 1);
        assertThat(neighbours.said(Accept.class)).as("within the timeout").isEmpty();

        passIntervals(again, again + 1, 1);

        assertThat(neighbours.said(Accept.class))
                .extracting(accept -> accept.decision().view().size())
                .containsOnly(2);
    }

    /** Its fencing numbers must be greater than those that a process has seen that it may admit. */
    @Test
    void theNextViewExceedsTheRecordsOfThoseWhoHaveGreeted() {
        neighbours.group.horizon().hearRecord(new ViewId(Groups.GENERATION, 40));

        propose();

        assertThat(neighbours.said(Accept.class))
                .extracting(accept -> accept.decision().view().number())
                .containsOnly(41L);
    }

    @Test
    void whatWaitedForADecisionIsProposedInTheNextView() {
        propose();
        Decision second = neighbours.said(Accept.class).get(0).decision();
        membership.onLeave(Groups.founder(2), INTERVAL / 10);
        assertThat(neighbours.said(Accept.class)).as("one at a time").hasSize(2);

        membership.learn(second, INTERVAL / 10);
        passTo(INTERVAL / 5);

        assertThat(neighbours.said(Accept.class)).hasSize(4);
    }

    /** What it has not heard meanwhile is nobody's fault. */
    @Test
    void whoWasPausedSuspectsNobodyForIt() {
        membership.noticePause(10 * TIMEOUT);
        neighbours.sent.clear();

        membership.onGone(10 * TIMEOUT);

        assertThat(neighbours.sent).isEmpty();
    }

    /** P9 has not installed a view yet, as far as P0 has heard, so it may learn its base from the next one only. */
    @Test
    void aBaseStaysInDecisionsUntilItsNewcomerIsIn() {
        Map<String, Long> arrivals = Map.of("lunch", 1L);
        Decision admitting =
                Groups.next(neighbours.group.decision(), List.of(), List.of(), List.of(Groups.contact(9)), arrivals);
        membership.learn(admitting, INTERVAL / 10);

        membership.onLeave(Groups.founder(2), INTERVAL / 5);
        passTo(INTERVAL);

        assertThat(neighbours.said(Accept.class))
                .isNotEmpty()
                .allSatisfy(accept ->
                        assertThat(accept.decision().bases()).containsExactly(new Decision.Base("lunch", 2, 1)));
    }
}
