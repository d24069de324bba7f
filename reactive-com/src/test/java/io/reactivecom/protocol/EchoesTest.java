package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Until when a quorum is known to count this process in: a timeout from the sending of what it has echoed. */
class EchoesTest {

    @Test
    void withoutEchoesNoQuorumCountsThisProcessIn() {
        Neighbours three = Neighbours.connected(3, 0);
        three.detector.beat(1);

        three.beats(1, 1, 0, 2);

        assertThat(three.detector.standsUntil()).isEqualTo(Long.MIN_VALUE);
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
        five.beats(0, 1, 1, 301);
        five.beats(1, 1, 3, 301);
        five.beats(2, 1, 2, 301);

        assertThat(five.detector.standsUntil())
                .as("P4, P1 and P2 are three of five")
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

    /** Those who have accepted a view without it, itself among them, may be all that it has in common with those who decide. */
    @Test
    void whoHasAcceptedTheNextViewCountsItselfAsOfThen() {
        Neighbours three = Neighbours.connected(3, 0);
        three.detector.accepted(150);
        three.detector.beat(190);
        three.detector.beat(200);
        three.beats(1, 1, 2, 201);

        assertThat(three.detector.standsUntil()).as("P0 and P1").isEqualTo(150 + TIMEOUT);
        assertThat(three.detector.standsAt(150 + TIMEOUT)).as("a timeout later").isFalse();
    }

    @Test
    void toAcceptAgainProlongsNothing() {
        Neighbours two = Neighbours.connected(2, 0);
        two.detector.accepted(100);
        two.detector.accepted(200);

        assertThat(two.detector.standsUntil()).isEqualTo(100 + TIMEOUT);
    }

    @Test
    void withTheNextViewItCountsWithoutLimitAgain() {
        Neighbours three = Neighbours.connected(3, 0);
        three.detector.beat(100);
        three.beats(1, 1, 1, 101);
        three.detector.accepted(102);
        three.install(Groups.remove(three.group, three.group.view().member(2)), 103);

        assertThat(three.detector.standsUntil()).as("rank 0 of two").isEqualTo(Timers.NEVER);
    }

    @Test
    void whatTheFormerViewHasSaidIsStillGoodWhenTwoComeAtOnce() {
        Neighbours one = Neighbours.connected(1, 0);
        one.detector.accepted(100);
        one.detector.standsUntil();
        one.install(
                one.group.install(Groups.next(
                        one.group.decision(),
                        List.of(),
                        List.of(),
                        List.of(Groups.contact(1), Groups.contact(2)),
                        Map.of(),
                        member -> true)),
                101);

        assertThat(one.detector.standsUntil())
                .as("a timeout from its own acceptance, though nobody has echoed yet")
                .isEqualTo(100 + TIMEOUT);
    }

    @Test
    void anEchoOfLongAgoIsNotMistakenForARecentOne() {
        Neighbours three = Neighbours.connected(3, 0);
        for (int beat = 1; beat <= 65; beat++) {
            three.detector.beat(beat * INTERVAL);
        }
        three.beats(1, 1, 1, 65 * INTERVAL);
        assertThat(three.detector.standsUntil())
                .as("nobody remembers the first")
                .isLessThanOrEqualTo(INTERVAL + TIMEOUT);

        three.beats(1, 2, 2, 65 * INTERVAL);

        assertThat(three.detector.standsUntil()).isEqualTo(2 * INTERVAL + TIMEOUT);
    }

    @Test
    void halfOfTheViewCountsFromTheSendingThatRankZeroHasEchoed() {
        Neighbours four = Neighbours.connected(4, 1);
        four.detector.beat(100);
        four.detector.beat(200);
        four.beats(2, 1, 1, 201);
        four.beats(0, 1, 2, 201);

        assertThat(four.detector.standsUntil()).as("P0 and P1").isEqualTo(200 + TIMEOUT);
    }

    /** Its permit would stand for ever, whatever those that come decide. */
    @Test
    void whoWasAQuorumByItselfIsNoneByThatInALargerView() {
        Neighbours one = Neighbours.connected(1, 0);
        assertThat(one.detector.standsUntil()).isEqualTo(Timers.NEVER);

        one.install(
                one.group.install(Groups.next(
                        one.group.decision(),
                        List.of(),
                        List.of(),
                        List.of(Groups.contact(1), Groups.contact(2)),
                        Map.of())),
                101);

        assertThat(one.detector.standsUntil()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void anAcceptanceCountsAlsoForOneThatHasJustLooked() {
        Neighbours two = Neighbours.connected(2, 0);
        assertThat(two.detector.standsUntil()).as("rank 0 of two").isEqualTo(Timers.NEVER);

        two.detector.accepted(100);

        assertThat(two.detector.standsAt(100 + TIMEOUT - 1)).isTrue();
        assertThat(two.detector.standsAt(100 + TIMEOUT)).isFalse();
    }

    @Test
    void aMemberIsKnownToBeInOnceItHasSentAHeartbeatOfTheView() {
        Neighbours three = Neighbours.connected(3, 0);
        three.beats(1, 1, 0, 1);

        assertThat(three.detector.isIn(Groups.founder(0))).as("this process").isTrue();
        assertThat(three.detector.isIn(Groups.founder(1))).isTrue();
        assertThat(three.detector.isIn(Groups.founder(2))).as("not heard yet").isFalse();
        assertThat(three.detector.isIn(Groups.founder(7))).as("no member").isFalse();
    }
}
