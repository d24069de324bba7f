package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.founder;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import org.junit.jupiter.api.Test;

/** Whom a proposer removes, by what it and the others suspect. P0 of four is under test. */
class RemovalsTest {

    private final Neighbours neighbours = Neighbours.connected(4, 0);
    private final FailureDetector detector = neighbours.detector;
    private final Member p1 = founder(1);
    private final Member p2 = founder(2);
    private final Member p3 = founder(3);

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

    /** Otherwise P1 of three would find that of it and P0, which are equal, the later should go: itself. */
    @Test
    void aPairCountsAtOnceIfTheProposerSuspectsTheAccuser() {
        Neighbours three = Neighbours.connected(3, 1);
        three.beats(0, 1, 0, 1, 2);
        three.beats(2, 1, 0, TIMEOUT);
        three.detector.lookAround(TIMEOUT + 2);

        assertThat(three.detector.removals(TIMEOUT + 2)).containsExactly(founder(0));
    }

    /** The heartbeats of the one that was not paused have waited, and accuse those that were. */
    @Test
    void whoWasPausedRemovesNobodyForHavingBeenAccusedMeanwhile() {
        detector.beat(INTERVAL);
        detector.noticePause(10 * TIMEOUT);

        neighbours.beats(3, 1, 0, 10 * TIMEOUT, 0, 1, 2);

        assertThat(detector.removals(10 * TIMEOUT)).isEmpty();
        assertThat(detector.removals(11 * TIMEOUT)).as("if it still says so").containsExactly(p3);
    }

    @Test
    void aQuarrelDoesNotAgeWhileThisProcessIsPaused() {
        detector.beat(INTERVAL);
        neighbours.beats(1, 1, 0, INTERVAL, 2);

        detector.beat(10 * TIMEOUT);

        assertThat(detector.removals(10 * TIMEOUT)).isEmpty();
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

    /** To P0 and P1, two that they suspect weigh less than they do to three; otherwise they would remove themselves, or nobody. */
    @Test
    void whereEverySideGoesOnTheSmallerRemovesTheLargerToo() {
        Neighbours five = Neighbours.connected(5, 0, Groups.LAST_STANDING);
        five.beats(1, 1, 0, TIMEOUT, 2, 3, 4);
        five.detector.lookAround(TIMEOUT + 1);

        assertThat(five.detector.removals(TIMEOUT + 1)).containsExactlyInAnyOrder(p2, p3, founder(4));
    }

    /** Otherwise each of the two would go on with P2, in views of one number. */
    @Test
    void whereEverySideGoesOnWhomOneOfThisSideStillHearsIsNoOtherSide() {
        Neighbours three = Neighbours.connected(3, 1, Groups.LAST_STANDING);
        three.beats(2, 1, 0, TIMEOUT);
        three.detector.lookAround(TIMEOUT + 1);

        assertThat(three.detector.removals(TIMEOUT + 1)).as("P1 itself").containsExactly(founder(1));
    }

    @Test
    void aRankThatIsNotInTheViewIsNobody() {
        neighbours.beats(1, 1, 0, 1, 4, 900);

        assertThat(detector.removals(3 * TIMEOUT)).isEmpty();
    }

    /** Otherwise P0, which suspects two, would have the most suspicions, and propose nothing. */
    @Test
    void whatOthersSayOfOneThatThisProcessSuspectsCountsAtOnce() {
        Neighbours five = Neighbours.connected(5, 0);
        five.beats(1, 1, 0, TIMEOUT, 3);
        five.beats(2, 1, 0, TIMEOUT, 3);
        five.detector.lookAround(TIMEOUT + 1);

        assertThat(five.detector.removals(TIMEOUT + 1)).containsExactlyInAnyOrder(p3, founder(4));
    }

    @Test
    void aQuarrelThatIsOlderThanAPauseCountsFromThatPauseOn() {
        detector.beat(INTERVAL);
        neighbours.beats(1, 1, 0, INTERVAL, 2);
        long goesOn = 10 * TIMEOUT;
        detector.noticePause(goesOn);

        assertThat(detector.removals(goesOn + 2 * TIMEOUT - 1)).isEmpty();
        assertThat(detector.removals(goesOn + 2 * TIMEOUT)).containsExactly(p2);
    }

    @Test
    void whoHasLeftTheViewIsNotSuspectedAndSuspectsNobody() {
        everybodyBeatsBut(2, TIMEOUT);
        detector.lookAround(TIMEOUT + 1);
        neighbours.beats(1, 2, 0, TIMEOUT + 1, 2);
        neighbours.beats(3, 2, 0, TIMEOUT + 1, 1);

        neighbours.install(Groups.remove(neighbours.group, p2), TIMEOUT + 2);

        assertThat(detector.removals(3 * TIMEOUT)).isEmpty();
        assertThat(detector.removals(3 * TIMEOUT + 1))
                .as("the quarrel of P3 and P1 has lasted")
                .containsExactly(p3);
    }

    private void everybodyBeatsBut(int silent, long time) {
        for (int rank = 1; rank < 4; rank++) {
            if (rank != silent) {
                neighbours.beats(rank, 1, 0, time);
            }
        }
    }
}
