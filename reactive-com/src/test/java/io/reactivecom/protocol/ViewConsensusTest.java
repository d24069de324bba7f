package io.reactivecom.protocol;

import static io.reactivecom.protocol.Council.ballot;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Accepted;
import io.reactivecom.wire.ViewBody.Prepare;
import io.reactivecom.wire.ViewBody.Promise;
import io.reactivecom.wire.ViewId;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One view is followed by one view, whoever proposes and whatever is lost. */
class ViewConsensusTest {

    private final Council council = new Council(3);
    private final Decision one = council.admitting(7);
    private final Decision other = council.admitting(8);
    private final ViewId id = ViewId.of(council.view);

    @Test
    void rankZerosFirstProposalNeedsNoPreparation() {
        propose(0, one);

        assertThat(council.inFlight(Prepare.class)).isEmpty();
        assertThat(council.inFlight(Accept.class)).hasSize(2).containsOnly(new Accept(id, ballot(0, 0), one));
    }

    @Test
    void anyoneElseHasToPrepareAHigherBallot() {
        propose(1, one);

        assertThat(council.inFlight(Accept.class)).isEmpty();
        assertThat(council.inFlight(Prepare.class)).hasSize(2).containsOnly(new Prepare(id, ballot(1, 1)));
    }

    @Test
    void aQuorumDecides() {
        propose(0, one);
        assertThat(council.member(0).chosen()).as("one of three").isNull();
        council.cutOff(2);

        council.deliver();

        assertThat(council.member(0).chosen()).as("two of three").isEqualTo(one);
    }

    @Test
    void anyMemberCanBringADecisionAbout() {
        council.cutOff(0);
        propose(1, one);

        council.deliver();

        assertThat(council.member(1).chosen()).isEqualTo(one);
    }

    @Test
    void withoutAQuorumNothingIsDecided() {
        council.cutOff(0, 1);
        propose(2, one);

        council.deliver();

        assertThat(council.chosen()).isEmpty();
    }

    @Test
    void halfDecidesWithRankZero() {
        Council four = new Council(4);
        four.cutOff(1, 2);
        four.member(0).propose(one);

        four.deliver();

        assertThat(four.member(0).chosen()).isEqualTo(one);
    }

    @Test
    void halfWithoutRankZeroDecidesNothing() {
        Council four = new Council(4);
        four.cutOff(0, 1);
        four.member(2).propose(one);

        four.deliver();

        assertThat(four.chosen()).isEmpty();
    }

    @Test
    void aVoteThatComesTwiceIsOneVote() {
        Council five = new Council(5);
        five.member(0).propose(one);
        five.inFlight.clear();

        five.member(0).onAccepted(five.view.member(1), new Accepted(id, ballot(0, 0)));
        five.member(0).onAccepted(five.view.member(1), new Accepted(id, ballot(0, 0)));

        assertThat(five.member(0).chosen()).as("two of five").isNull();
    }

    @Test
    void aVoteForAnEarlierBallotDoesNotCount() {
        propose(0, one);
        council.inFlight.clear();
        propose(0, one);
        council.member(0).onPromise(council.view.member(1), new Promise(id, ballot(1, 0), null, null));

        council.member(0).onAccepted(council.view.member(2), new Accepted(id, ballot(0, 0)));

        assertThat(council.member(0).chosen()).isNull();
    }

    @Test
    void votesForAnEarlierBallotAreNoPromises() {
        Council five = new Council(5);
        five.member(0).propose(one);
        five.member(0).onAccepted(five.view.member(1), new Accepted(id, ballot(0, 0)));
        five.member(0).propose(other);
        five.inFlight.clear();

        five.member(0).onPromise(five.view.member(2), new Promise(id, ballot(1, 0), null, null));

        assertThat(five.inFlight(Accept.class)).as("two of five have promised").isEmpty();
    }

    @Test
    void rankZeroUsesTheFirstBallotForOneValueOnly() {
        propose(0, one);
        council.deliverOnlyTo(1);
        council.inFlight.clear();

        propose(0, other);

        assertThat(council.inFlight(Accept.class)).as("no second value").isEmpty();
        assertThat(council.inFlight(Prepare.class)).containsOnly(new Prepare(id, ballot(1, 0)));
    }

    @Test
    void rankZeroHasLostTheFirstBallotOnceItPromisedAHigherOne() {
        propose(2, one);
        council.deliverOnlyTo(0);
        council.inFlight.clear();

        propose(0, other);

        assertThat(council.inFlight(Prepare.class)).containsOnly(new Prepare(id, ballot(2, 0)));
    }

    @Test
    void whoHasVotedProposesWhatItVotedFor() {
        propose(0, one);
        council.deliverOnlyTo(1);
        council.inFlight.clear();
        council.cutOff(0);

        propose(1, other);
        council.deliver();

        assertThat(council.member(1).chosen()).isEqualTo(one);
    }

    @Test
    void aProposerTakesTheAcceptedValueThatAPromiseBrings() {
        propose(0, one);
        council.deliverOnlyTo(1);
        council.inFlight.clear();
        council.cutOff(0);

        propose(2, other);
        council.deliver();

        assertThat(council.member(2).chosen())
                .as("P0 and P1 may have decided it")
                .isEqualTo(one);
    }

    @Test
    void ofSeveralAcceptedValuesThatOfTheHighestBallotIsTaken() {
        Council five = new Council(5);
        Decision late = five.admitting(9);
        five.member(3).propose(late);
        five.inFlight.clear();

        five.member(3).onPromise(five.view.member(1), new Promise(id, ballot(1, 3), ballot(0, 1), other));
        five.member(3).onPromise(five.view.member(0), new Promise(id, ballot(1, 3), ballot(0, 0), one));

        assertThat(five.inFlight(Accept.class)).hasSize(4).containsOnly(new Accept(id, ballot(1, 3), other));
    }

    @Test
    void whatAMinorityAcceptedMayGoUnderOnlyIfNobodyAskedKnowsOfIt() {
        propose(0, one);
        council.inFlight.clear();
        council.cutOff(0);
        propose(1, other);
        council.deliver();
        assertThat(council.member(1).chosen()).isEqualTo(other);

        council.heal();
        propose(0, one);
        council.deliver();
        propose(0, one);
        council.deliver();

        assertThat(council.member(0).chosen()).as("P0 comes back").isEqualTo(other);
    }

    @Test
    void aFurtherTryUsesAHigherBallot() {
        propose(1, one);
        council.inFlight.clear();

        propose(1, one);

        assertThat(council.inFlight(Prepare.class)).containsOnly(new Prepare(id, ballot(2, 1)));
    }

    @Test
    void whoIsAQuorumByItselfDecidesAtOnce() {
        Council two = new Council(2);
        two.member(0).propose(one);
        assertThat(two.member(0).chosen()).isEqualTo(one);

        Council again = new Council(2);
        again.member(0).onPrepare(again.view.member(1), new Prepare(id, ballot(1, 1)), 0);
        again.member(0).propose(other);

        assertThat(again.member(0).chosen()).as("after preparing, too").isEqualTo(other);
    }

    @Test
    void whateverTheNetworkDoesAllDecideTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Council any = new Council(2 + random.nextInt(4));
            for (int step = 0; step < 80; step++) {
                if (any.inFlight.isEmpty() || random.nextInt(12) == 0) {
                    any.member(random.nextInt(any.view.size())).propose(any.admitting(20 + step));
                } else {
                    any.meddle(random);
                }
            }
            assertThat(any.chosen().distinct())
                    .as("seed %d, round %d, decisions", seed, round)
                    .hasSizeLessThan(2);
        }
    }

    private void propose(int rank, Decision wanted) {
        council.member(rank).propose(wanted);
    }
}
