package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.TokenEvent.Kind;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the token of one ring goes, and why. P1 of four is under test. */
class TokenRingTest extends RingOfFour {

    @Test
    void aRequestIsToldToAllWithItsCount() {
        request();

        for (Member member : List.of(p0, p2, p3)) {
            assertThat(outbox.to(member)).containsExactly(new TokenRequest(RING, 1));
        }
    }

    @Test
    void whoeverHasTheTokenAsksNobody() {
        ring.make();

        Operation mine = request();

        assertThat(effects.isPending(mine)).isFalse();
        assertThat(outbox.letters()).isEmpty();
    }

    @Test
    void aTokenThatNobodyAsksForIsParked() {
        ring.make();
        release(granted(request()).fence());

        assertThat(ring.isHere()).isTrue();
        assertThat(ring.held()).isNull();
        assertThat(effects.token).endsWith(Kind.PARKED);
    }

    @Test
    void aRequestMovesAParkedTokenAtOnce() {
        ring.make();

        ring.onRequest(p3, 1);

        assertThat(outbox.to(p3)).singleElement().isInstanceOf(Token.class);
        assertThat(ring.isHere()).isFalse();
    }

    @Test
    void aHeldTokenStaysUntilItIsReleased() {
        ring.make();
        Grant permit = granted(request());
        ring.onRequest(p2, 1);
        assertThat(outbox.letters()).as("P1 is at work").isEmpty();

        release(permit.fence());

        assertThat(outbox.to(p2)).singleElement().isInstanceOf(Token.class);
    }

    @Test
    void theTokenGoesToTheNextInRingOrderAfterItsHolder() {
        ring.make();
        Grant permit = granted(request());
        ring.onRequest(p0, 1);
        ring.onRequest(p3, 1);

        release(permit.fence());

        assertThat(outbox.to(p3))
                .as("P3 comes after P1, P0 only after P3")
                .singleElement()
                .isInstanceOf(Token.class);
        assertThat(outbox.to(p0)).isEmpty();
    }

    @Test
    void afterTheLastRankTheRingBeginsAgain() {
        ring.make();

        ring.onRequest(p0, 1);

        assertThat(outbox.to(p0)).singleElement().isInstanceOf(Token.class);
    }

    @Test
    void whoWasServedAlreadyDoesNotCallTheToken() {
        ring.onRequest(p2, 3);

        receive(0L, 0L, 3L, 0L);

        assertThat(ring.isHere()).as("all three requests of P2 were served").isTrue();
    }

    @Test
    void theTokenTellsWhoWasServed() {
        request();
        receive(5L, 0L, 2L, 0L);
        ring.onRequest(p3, 1);

        release(heldFence());

        assertThat(outbox.to(p3)).endsWith(new Token(RING, 1, 1, List.of(0L, 1L, 0L, 1L), List.of(5L, 1L, 2L, 0L)));
    }

    @Test
    void afterEachGrantTheOthersHaveTheirTurn() {
        ring.make();
        Operation first = request();
        Operation second = request();
        ring.onRequest(p2, 1);

        release(granted(first).fence());

        assertThat(effects.isPending(second)).as("it is P2's turn").isTrue();
        assertThat(outbox.to(p2))
                .as("the token takes along that P1 wants it again")
                .containsExactly(new Token(RING, 1, 1, List.of(0L, 2L, 1L, 0L), List.of(0L, 1L, 0L, 0L)));
        assertThat(outbox.to(p3)).as("nobody else need know").isEmpty();
    }

    @Test
    void whoAsksAgainWithinTheBatchOfItsReleaseSendsTheTokenAlone() {
        ring.make();
        long fence = granted(request()).fence();
        ring.onRequest(p2, 1);
        ring.release(fence);
        assertThat(outbox.letters()).as("until the batch is over").isEmpty();

        request();

        assertThat(outbox.letters()).hasSize(1);
        assertThat(outbox.to(p2))
                .containsExactly(new Token(RING, 1, 1, List.of(0L, 2L, 1L, 0L), List.of(0L, 1L, 0L, 0L)));
    }

    @Test
    void whatTheTokenKnowsOfRequestsIsTakenOver() {
        request();
        ring.onToken(p0, new Token(RING, 1, 0, List.of(3L, 1L, 0L, 7L), List.of(3L, 0L, 0L, 6L)));

        release(heldFence());

        assertThat(outbox.to(p3))
                .as("P1 was never asked by P3 itself")
                .endsWith(new Token(RING, 1, 1, List.of(3L, 1L, 0L, 7L), List.of(3L, 1L, 0L, 6L)));
    }

    @Test
    void anOlderTokenForgetsNoRequest() {
        ring.onRequest(p3, 8);

        ring.onToken(p0, new Token(RING, 1, 0, List.of(0L, 0L, 0L, 7L), List.of(0L, 0L, 0L, 7L)));

        assertThat(outbox.to(p3)).singleElement().isInstanceOf(Token.class);
    }

    @Test
    void theTokenThatComesForThisProcessIsForItFirst() {
        Operation mine = request();
        ring.onRequest(p2, 1);

        receive();

        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void aTokenThatComesForAWithdrawnRequestIsPassedOn() {
        queues.remove(request());
        ring.onRequest(p2, 1);

        receive();

        assertThat(outbox.to(p2))
                .as("P1's request is settled")
                .endsWith(new Token(RING, 1, 0, List.of(0L, 1L, 1L, 0L), List.of(0L, 1L, 0L, 0L)));
    }

    @Test
    void aDepartedMembersRequestIsForgotten() {
        ring.make();
        Grant permit = granted(request());
        ring.onRequest(p2, 1);
        ring.onViewChange(Groups.remove(group, p2));

        release(permit.fence());

        assertThat(ring.isHere()).isTrue();
    }

    @Test
    void theRequestIsRepeatedInANewView() {
        request();
        outbox.clear();
        Groups.admit(group, 4);

        ring.repeatRequest();

        assertThat(outbox.to(group.view().member(4))).containsExactly(new TokenRequest(RING, 1));
    }

    @Test
    void whoLeavesPassesTheTokenOnThoughNobodyWaits() {
        ring.make();

        ring.handOver();

        assertThat(outbox.to(p2)).singleElement().isInstanceOf(Token.class);
    }

    @Test
    void whoLeavesLosesItsPermitAndPassesTheTokenToWhoWaits() {
        ring.make();
        Grant permit = granted(request());
        ring.onRequest(p0, 1);

        ring.handOver();

        assertThat(effects.lost).containsExactly(permit);
        assertThat(outbox.to(p0)).singleElement().isInstanceOf(Token.class);
    }

    @Test
    void theReportTellsWhatIsHereAndWhatWasAsked() {
        request();
        request();
        assertThat(ring.report()).isEqualTo(new RingReport(RING, false, 2, 0));

        receive();

        assertThat(ring.report()).as("held, one of two served").isEqualTo(new RingReport(RING, true, 2, 1));
    }

    @Test
    void aTokenThatIsMadeHereSettlesWhatWasWithdrawnHere() {
        queues.remove(request());
        ring.make();

        ring.onRequest(p2, 1);

        assertThat(outbox.to(p2)).endsWith(new Token(RING, 1, 0, List.of(0L, 1L, 1L, 0L), List.of(0L, 1L, 0L, 0L)));
    }

    @Test
    void whoLeavesWantsTheTokenNoMore() {
        ring.make();
        request();
        request();
        queues.removeAll(RING);

        ring.handOver();

        assertThat(outbox.to(p2))
                .containsExactly(new Token(RING, 1, 1, List.of(0L, 2L, 0L, 0L), List.of(0L, 2L, 0L, 0L)));
    }

    @Test
    void theRingTellsWhatItsTokenDoes() {
        request();
        receive();
        ring.onRequest(p3, 1);
        release(heldFence());

        assertThat(effects.token).containsExactly(Kind.RECEIVED, Kind.GRANTED, Kind.RELEASED, Kind.PASSED);
    }
}
