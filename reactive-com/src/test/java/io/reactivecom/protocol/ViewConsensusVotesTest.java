package io.reactivecom.protocol;

import static io.reactivecom.protocol.Council.ballot;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.wire.Ballot;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Accepted;
import io.reactivecom.wire.ViewBody.Prepare;
import io.reactivecom.wire.ViewBody.Promise;
import io.reactivecom.wire.ViewId;
import org.junit.jupiter.api.Test;

/** What a member owes to the ballots that it has promised. */
class ViewConsensusVotesTest {

    /** In the moment in which the view is installed. */
    private static final long MOST_ROUNDS = 1L << 40;

    private final Council council = new Council(3);
    private final Decision one = council.admitting(7);
    private final Decision other = council.admitting(8);
    private final ViewId id = ViewId.of(council.view);

    @Test
    void whoPromisedAHigherBallotRefusesALowerOne() {
        propose(2, one);
        council.deliverOnlyTo(1);
        council.inFlight.clear();

        council.member(1).onAccept(council.view.member(0), new Accept(id, ballot(0, 0), other), 0);
        council.member(1).onPrepare(council.view.member(0), new Prepare(id, ballot(1, 0)), 0);

        assertThat(council.inFlight).as("answers").isEmpty();
        assertThat(council.member(1).accepted()).isNull();
    }

    @Test
    void aBallotIsPromisedOnce() {
        Prepare prepare = new Prepare(id, ballot(1, 2));
        council.member(1).onPrepare(council.view.member(2), prepare, 0);

        council.member(1).onPrepare(council.view.member(2), prepare, 0);

        assertThat(council.inFlight(Promise.class)).hasSize(1);
    }

    @Test
    void theBallotThatWasPromisedIsAccepted() {
        council.member(1).onPrepare(council.view.member(2), new Prepare(id, ballot(1, 2)), 0);
        council.inFlight.clear();

        council.member(1).onAccept(council.view.member(2), new Accept(id, ballot(1, 2), one), 0);

        assertThat(council.inFlight(Accepted.class)).containsExactly(new Accepted(id, ballot(1, 2)));
        assertThat(council.member(1).accepted()).isEqualTo(one);
    }

    @Test
    void whoPromisesAHigherBallotGivesUpItsOwn() {
        propose(1, one);
        council.inFlight.clear();
        council.member(1).onPrepare(council.view.member(2), new Prepare(id, ballot(1, 2)), 0);
        council.inFlight.clear();

        council.member(1).onPromise(council.view.member(0), new Promise(id, ballot(1, 1), null, null));

        assertThat(council.inFlight(Accept.class)).isEmpty();
        assertThat(council.member(1).isIdle()).isTrue();
    }

    @Test
    void whoAcceptsAHigherBallotGivesUpItsOwn() {
        propose(1, one);
        council.member(1).onPromise(council.view.member(0), new Promise(id, ballot(1, 1), null, null));
        council.inFlight.clear();

        council.member(1).onAccept(council.view.member(2), new Accept(id, ballot(2, 2), other), 0);

        assertThat(council.member(1).isIdle()).isTrue();
        assertThat(council.inFlight(Accepted.class)).containsExactly(new Accepted(id, ballot(2, 2)));
    }

    @Test
    void whoIsStillAskingIsNotIdle() {
        propose(0, one);
        assertThat(council.member(0).isIdle()).isFalse();

        council.deliver();

        assertThat(council.member(0).isIdle()).as("decided").isTrue();
    }

    @Test
    void aPromiseTellsWhatWasAccepted() {
        council.member(1).onAccept(council.view.member(0), new Accept(id, ballot(0, 0), one), 0);
        council.inFlight.clear();

        council.member(1).onPrepare(council.view.member(2), new Prepare(id, ballot(1, 2)), 0);

        assertThat(council.inFlight(Promise.class)).containsExactly(new Promise(id, ballot(1, 2), ballot(0, 0), one));
    }

    /** A promise is no acceptance: two that have accepted are no quorum of five, whoever has promised. */
    @Test
    void aPromiseThatComesAfterTheQuestionIsNoVoteForIt() {
        Council five = new Council(5);
        ViewConsensus p1 = five.member(1);
        p1.propose(one);
        for (int promising = 2; promising <= 4; promising++) {
            p1.onPromise(five.view.member(promising), new Promise(id, ballot(1, 1), null, null));
        }
        assertThat(five.inFlight(Accept.class)).as("asked by the third promise").hasSize(4);

        p1.onAccepted(five.view.member(2), new Accepted(id, ballot(1, 1)));
        assertThat(p1.chosen()).isNull();
        p1.onAccepted(five.view.member(3), new Accepted(id, ballot(1, 1)));

        assertThat(p1.chosen()).isEqualTo(one);
    }

    @Test
    void whatWasSaidOfAnEarlierBallotCountsForNothing() {
        ViewConsensus p1 = council.member(1);
        propose(1, one);
        propose(1, one);
        p1.onPromise(council.view.member(0), new Promise(id, ballot(1, 1), null, null));
        assertThat(council.inFlight(Accept.class))
                .as("a promise of the first ballot")
                .isEmpty();
        p1.onPromise(council.view.member(0), new Promise(id, ballot(2, 1), null, null));

        p1.onAccepted(council.view.member(0), new Accepted(id, ballot(1, 1)));

        assertThat(p1.chosen()).as("by an acceptance under the first ballot").isNull();
    }

    @Test
    void aRoundThatRunsAheadOfTheTimeIsNotAnswered() {
        ViewConsensus p1 = council.member(1);
        Member p2 = council.view.member(2);

        p1.onPrepare(p2, new Prepare(id, ballot(MOST_ROUNDS + 1, 2)), 999);
        p1.onAccept(p2, new Accept(id, ballot(Plausibility.MOST_COUNTED, 2), other), 999);
        assertThat(council.inFlight).isEmpty();
        assertThat(p1.accepted()).isNull();

        p1.onPrepare(p2, new Prepare(id, ballot(MOST_ROUNDS + 1, 2)), 1_000);
        assertThat(council.inFlight(Promise.class)).hasSize(1);
    }

    /** P2 has asked under the greatest ballot that P1 promises. P0, which has not heard it, answers P1's next attempt. */
    @Test
    void theGreatestRoundThatIsPromisedIsFollowedByOneThatOthersPromise() {
        ViewConsensus p1 = council.member(1);
        p1.onPrepare(council.view.member(2), new Prepare(id, ballot(MOST_ROUNDS, 2)), 0);
        council.inFlight.clear();

        propose(1, one);
        Prepare next = council.inFlight(Prepare.class).get(0);
        council.inFlight.clear();
        council.member(0).onPrepare(council.view.member(1), next, Groups.INTERVAL);

        assertThat(next.ballot()).isEqualTo(ballot(MOST_ROUNDS + 1, 1));
        assertThat(council.inFlight(Promise.class)).containsExactly(new Promise(id, next.ballot(), null, null));
    }

    /** The others have made an attempt in each millisecond of a year when it installs the view. */
    @Test
    void whoHasMissedRoundsAnswers() {
        Ballot late = ballot(365L * 24 * 3_600 * 1_000, 1);

        council.member(0).onPrepare(council.view.member(1), new Prepare(id, late), 0);

        assertThat(council.inFlight(Promise.class)).hasSize(1);
    }

    /** It was not among those that P2 had asked for a promise. */
    @Test
    void whoAcceptsWithoutAPromiseIsBoundToTheBallotAsWell() {
        ViewConsensus p1 = council.member(1);
        p1.onAccept(council.view.member(2), new Accept(id, ballot(2, 2), other), 0);
        council.inFlight.clear();

        p1.onAccept(council.view.member(0), new Accept(id, ballot(1, 0), one), 0);
        p1.onPrepare(council.view.member(0), new Prepare(id, ballot(1, 0)), 0);

        assertThat(council.inFlight).as("answers").isEmpty();
        assertThat(p1.accepted()).isEqualTo(other);
    }

    private void propose(int rank, Decision wanted) {
        council.member(rank).propose(wanted);
    }
}
