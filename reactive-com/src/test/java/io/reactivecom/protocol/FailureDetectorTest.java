package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.founder;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.wire.Frame.Heartbeat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who lives, who has to go, and until when a quorum counts this process in. P0 of four is under test. */
class FailureDetectorTest {

    private final Neighbours neighbours = Neighbours.connected(4, 0);
    private final FailureDetector detector = neighbours.detector;
    private final Member p1 = founder(1);
    private final Member p2 = founder(2);
    private final Member p3 = founder(3);

    @Test
    void whoIsSilentForLongerThanTheTimeoutIsSuspected() {
        everybodyBeatsBut(3, TIMEOUT);
        assertThat(detector.lookAround(TIMEOUT)).as("exactly the timeout").isFalse();

        assertThat(detector.lookAround(TIMEOUT + 1)).isTrue();

        assertThat(suspected()).containsExactly(p3);
    }

    @Test
    void aSuspicionIsNewsOnce() {
        detector.lookAround(TIMEOUT + 1);

        assertThat(detector.lookAround(TIMEOUT + 2)).isFalse();
    }

    @Test
    void whoIsHeardAgainIsSuspectedNoLonger() {
        detector.lookAround(TIMEOUT + 1);

        neighbours.beats(3, 1, 0, TIMEOUT + 2);

        assertThat(suspected()).containsExactly(p1, p2);
    }

    @Test
    void whoseAddressRefusesThreeTimesIsSuspectedAtOnce() {
        neighbours.ends(2, 1);

        assertThat(detector.lookAround(1)).isTrue();

        assertThat(suspected()).containsExactly(p2);
        assertThat(detector.removals(1)).containsExactly(p2);
    }

    @Test
    void whoWasPausedAccusesNobodyForATimeout() {
        long late = 10 * TIMEOUT;
        detector.beat(INTERVAL);

        detector.beat(late);
        detector.lookAround(late + TIMEOUT - 1);
        assertThat(suspected()).isEmpty();
        detector.lookAround(late + TIMEOUT);

        assertThat(suspected()).as("the benefit of the doubt is over").containsExactly(p1, p2, p3);
    }

    @Test
    void aTickThatIsOnlyALittleLateIsNoPause() {
        detector.beat(TIMEOUT - INTERVAL);

        detector.beat(TIMEOUT + INTERVAL);

        assertThat(suspected()).containsExactly(p1, p2, p3);
    }

    @Test
    void aHeartbeatTellsWhomThisProcessSuspects() {
        everybodyBeatsBut(3, TIMEOUT);

        detector.beat(TIMEOUT + 1);

        assertThat(lastBeatTo(1).suspected()).containsExactly(3);
    }

    @Test
    void aHeartbeatEchoesTheLatestThatWasHeard() {
        neighbours.beats(1, 7, 0, 1);
        neighbours.beats(1, 6, 0, 2);

        detector.beat(3);

        assertThat(lastBeatTo(1).echo()).isEqualTo(7);
        assertThat(lastBeatTo(2).echo()).as("P2 was not heard").isZero();
    }

    @Test
    void theFirstHeartbeatOfAMemberIsEchoedAtOnce() {
        neighbours.beats(1, 1, 0, 1);
        assertThat(neighbours.beatsTo(1)).extracting(Heartbeat::echo).containsExactly(1L);

        neighbours.beats(1, 2, 0, 2);

        assertThat(neighbours.beatsTo(1)).as("the second can wait").hasSize(1);
    }

    @Test
    void whoLeavesByAnAcceptedViewIsEchoedNoLonger() {
        neighbours.beats(1, 7, 0, 1);
        neighbours.beats(2, 7, 0, 1);

        detector.stopEchoing(Groups.remove(Groups.of(4, 0), p1).view());
        detector.beat(2);

        assertThat(lastBeatTo(1).echo()).as("P1 is to go").isZero();
        assertThat(lastBeatTo(2).echo()).as("P2 is to stay").isEqualTo(7);
    }

    @Test
    void notEvenTheFirstHeartbeatOfWhoLeavesIsEchoed() {
        detector.stopEchoing(Groups.remove(Groups.of(4, 0), p1).view());

        neighbours.beats(1, 1, 0, 1);

        assertThat(neighbours.beatsTo(1)).isEmpty();
    }

    // --- whom to remove ---

    @Test
    void whomThisProcessSuspectsIsToGo() {
        everybodyBeatsBut(3, TIMEOUT);
        detector.lookAround(TIMEOUT + 1);

        assertThat(detector.removals(TIMEOUT + 1)).containsExactly(p3);
    }

    @Test
    void aQuarrelOfTwoOthersCountsOnceItHasLastedTwoTimeouts() {
        neighbours.beats(1, 1, 0, 1, 2);
        assertThat(detector.removals(2 * TIMEOUT)).as("it may pass").isEmpty();

        assertThat(detector.removals(2 * TIMEOUT + 1)).as("of equals the later").containsExactly(p2);
    }

    @Test
    void aQuarrelThatIsOverBeginsAnew() {
        neighbours.beats(1, 1, 0, 1, 2);
        neighbours.beats(1, 2, 0, TIMEOUT);
        neighbours.beats(1, 3, 0, 2 * TIMEOUT, 2);

        assertThat(detector.removals(3 * TIMEOUT)).isEmpty();
    }

    @Test
    void aSuspicionThatThisProcessSharesCountsAtOnce() {
        everybodyBeatsBut(1, TIMEOUT);
        neighbours.beats(2, 2, 0, TIMEOUT, 1);
        neighbours.beats(3, 2, 0, TIMEOUT, 1);
        detector.lookAround(TIMEOUT + 1);

        assertThat(detector.removals(TIMEOUT + 1)).as("not P0, P2 or P3 for it").containsExactly(p1);
    }

    @Test
    void whomTheOthersSuspectFindsThatItShouldGoItself() {
        neighbours.beats(1, 1, 0, 1, 0);
        neighbours.beats(2, 1, 0, 1, 0);

        assertThat(detector.removals(1)).containsExactly(founder(0));
    }

    @Test
    void whoHasEndedGoesInAnyCaseAndTakesItsSuspicionsAlong() {
        neighbours.beats(1, 1, 0, 1, 0);
        neighbours.beats(2, 1, 0, 1, 0);
        neighbours.ends(1, 2);
        neighbours.ends(2, 2);
        detector.lookAround(2);

        assertThat(detector.removals(2)).as("not P0 for the sake of the dead").containsExactlyInAnyOrder(p1, p2);
    }

    // --- until when a quorum counts this process in ---

    @Test
    void withoutEchoesNoQuorumCountsThisProcessIn() {
        detector.beat(1);

        assertThat(detector.standsUntil()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void itStandsForATimeoutFromTheSendingThatAQuorumHasEchoed() {
        Neighbours five = Neighbours.connected(5, 4);
        five.detector.beat(100);
        five.beats(0, 1, 1, 150);
        assertThat(five.detector.standsUntil()).as("two of five").isEqualTo(Long.MIN_VALUE);

        five.beats(1, 1, 1, 300);

        assertThat(five.detector.standsUntil())
                .as("from the sending, not the echo")
                .isEqualTo(100 + TIMEOUT);
    }

    @Test
    void theEchoThatCompletesTheQuorumIsTheOneThatCounts() {
        Neighbours five = Neighbours.connected(5, 4);
        five.detector.beat(100);
        five.detector.beat(200);
        five.detector.beat(300);
        five.beats(0, 1, 3, 301);
        five.beats(1, 1, 2, 301);
        five.beats(2, 1, 1, 301);

        assertThat(five.detector.standsUntil())
                .as("P4, P0 and P1 are three of five")
                .isEqualTo(200 + TIMEOUT);
    }

    @Test
    void halfOfTheViewIsAQuorumOnlyWithRankZero() {
        Neighbours four = Neighbours.connected(4, 3);
        four.detector.beat(100);
        four.beats(1, 1, 1, 101);
        assertThat(four.detector.standsUntil()).as("P3 and P1").isEqualTo(Long.MIN_VALUE);

        four.beats(0, 1, 1, 102);

        assertThat(four.detector.standsUntil()).isEqualTo(100 + TIMEOUT);
    }

    @Test
    void anOlderEchoThatComesLateTakesNothingBack() {
        Neighbours three = Neighbours.connected(3, 0);
        three.detector.beat(100);
        three.detector.beat(200);
        three.beats(1, 2, 2, 201);
        three.beats(1, 1, 1, 202);

        assertThat(three.detector.standsUntil()).isEqualTo(200 + TIMEOUT);
    }

    @Test
    void anEchoOfWhatWasNeverSentCountsForNothing() {
        Neighbours three = Neighbours.connected(3, 0);
        three.detector.beat(100);

        three.beats(1, 1, 2, 101);
        three.beats(2, 1, 1_000, 101);

        assertThat(three.detector.standsUntil()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void whoIsAQuorumByItselfAlwaysStands() {
        assertThat(Neighbours.connected(1, 0).detector.standsUntil()).isEqualTo(Timers.NEVER);
        assertThat(Neighbours.connected(2, 0).detector.standsUntil())
                .as("rank 0 of two")
                .isEqualTo(Timers.NEVER);
        assertThat(Neighbours.connected(2, 1).detector.standsUntil())
                .as("rank 1 of two")
                .isEqualTo(Long.MIN_VALUE);
    }

    private void everybodyBeatsBut(int silent, long time) {
        for (int rank = 1; rank < 4; rank++) {
            if (rank != silent) {
                neighbours.beats(rank, 1, 0, time);
            }
        }
    }

    private List<Member> suspected() {
        return neighbours.group.others().stream().filter(detector::isSuspected).toList();
    }

    private Heartbeat lastBeatTo(int rank) {
        List<Heartbeat> beats = neighbours.beatsTo(rank);
        return beats.get(beats.size() - 1);
    }
}
