package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.TokenEvent.Kind;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenRequest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the token of one ring goes, and under which permit it is held. P1 of four is under test. */
class TokenRingTest {

    private static final String RING = "ring";

    private final Group group = Groups.of(4, 1);
    private final Member p0 = group.view().member(0);
    private final Member p2 = group.view().member(2);
    private final Member p3 = group.view().member(3);
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final RecordingEffects effects = new RecordingEffects();
    private boolean stands = true;
    private final TokenRing ring = new TokenRing(RING, group, outbox, effects, () -> stands);

    @Test
    void aRequestIsToldToAllWithItsCount() {
        request();
        request();

        for (Member member : List.of(p0, p2, p3)) {
            assertThat(outbox.to(member)).containsExactly(new TokenRequest(RING, 1), new TokenRequest(RING, 2));
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
    void theTokenBringsThePermit() {
        Operation mine = request();
        assertThat(effects.isPending(mine)).isTrue();

        receive(0, 0, 0, 0);

        assertThat(effects.resultOf(mine)).isEqualTo(ring.held());
    }

    @Test
    void aTokenThatNobodyAsksForIsParked() {
        ring.make();
        ring.release(granted(request()).fence());

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

        ring.release(permit.fence());

        assertThat(outbox.to(p2)).singleElement().isInstanceOf(Token.class);
    }

    @Test
    void theTokenGoesToTheNextInRingOrderAfterItsHolder() {
        ring.make();
        Grant permit = granted(request());
        ring.onRequest(p0, 1);
        ring.onRequest(p3, 1);

        ring.release(permit.fence());

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

        receive(0, 0, 3, 0);

        assertThat(ring.isHere()).as("all three requests of P2 were served").isTrue();
    }

    @Test
    void theTokenTellsWhoWasServed() {
        request();
        receive(5, 0, 2, 0);
        ring.onRequest(p3, 1);

        ring.release(heldFence());

        assertThat(outbox.to(p3)).endsWith(new Token(RING, 1, 1, List.of(5L, 1L, 2L, 0L)));
    }

    @Test
    void afterEachGrantTheOthersHaveTheirTurn() {
        ring.make();
        Operation first = request();
        Operation second = request();
        ring.onRequest(p2, 1);

        ring.release(granted(first).fence());

        assertThat(effects.isPending(second)).as("it is P2's turn").isTrue();
        assertThat(outbox.to(p2)).hasExactlyElementsOfTypes(Token.class, TokenRequest.class);
        assertThat(outbox.to(p3)).as("P1 asks again").containsExactly(new TokenRequest(RING, 2));
    }

    @Test
    void theTokenThatComesForThisProcessIsForItFirst() {
        Operation mine = request();
        ring.onRequest(p2, 1);

        receive(0, 0, 0, 0);

        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void requestsOfOneProcessAreServedInTheirOrder() {
        ring.make();
        Operation first = request();
        Operation second = request();
        assertThat(effects.completed()).containsExactly(first);

        ring.release(heldFence());

        assertThat(effects.completed()).containsExactly(first, second);
    }

    @Test
    void aTokenThatComesForAWithdrawnRequestIsPassedOn() {
        ring.cancel(request());
        ring.onRequest(p2, 1);

        receive(0, 0, 0, 0);

        assertThat(outbox.to(p2))
                .as("P1's request is settled")
                .endsWith(new Token(RING, 1, 0, List.of(0L, 1L, 0L, 0L)));
    }

    @Test
    void aTurnThatItsSubscriberHasGivenUpIsTheNextOnes() {
        Operation gone = request();
        Operation next = request();
        effects.unsubscribe(gone);

        receive(0, 0, 0, 0);

        assertThat(effects.completed()).containsExactly(next);
    }

    @Test
    void aTurnThatNobodyTakesGoesToTheOthers() {
        effects.unsubscribe(request());
        ring.onRequest(p0, 1);

        receive(0, 0, 0, 0);

        assertThat(outbox.to(p0)).hasAtLeastOneElementOfType(Token.class);
        assertThat(ring.held()).isNull();
    }

    @Test
    void fencesOnlyRise() {
        ring.make();
        long first = granted(request()).fence();
        ring.release(first);
        long second = granted(request()).fence();
        ring.release(second);
        Groups.letGo(group, p3);
        ring.onViewChange(Groups.letGo(group, p0));

        long inTheNextView = granted(request()).fence();

        assertThat(List.of(first, second, inTheNextView)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aFenceIsMadeOfGenerationViewAndGrant() {
        Operation mine = request();

        ring.onToken(p0, new Token(RING, 1, 41, List.of(0L, 0L, 0L, 0L)));

        assertThat(granted(mine).fence()).isEqualTo(((Groups.GENERATION + 1) << 31) | 42);
    }

    @Test
    void aPermitOutlivesAViewChangeOfItsHolder() {
        ring.make();
        Grant permit = granted(request());

        ring.onViewChange(Groups.remove(group, p0));

        assertThat(ring.held()).isEqualTo(permit);
        assertThat(effects.lost).isEmpty();
    }

    @Test
    void aDepartedMembersRequestIsForgotten() {
        ring.make();
        Grant permit = granted(request());
        ring.onRequest(p2, 1);
        ring.onViewChange(Groups.remove(group, p2));

        ring.release(permit.fence());

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
    void nothingIsGrantedWithoutStanding() {
        stands = false;
        ring.make();
        Operation mine = request();
        assertThat(effects.isPending(mine)).isTrue();

        stands = true;
        ring.advance(true);

        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void aLostPermitIsToldAndTheTokenStays() {
        ring.make();
        Grant permit = granted(request());

        ring.lose();

        assertThat(effects.lost).containsExactly(permit);
        assertThat(ring.isHere()).isTrue();
    }

    @Test
    void whoReleasesAPermitThatWasLostReleasesNobodyElses() {
        ring.make();
        long lost = granted(request()).fence();
        ring.lose();
        Operation next = request();

        ring.release(lost);

        assertThat(ring.held()).isEqualTo(granted(next));
    }

    @Test
    void releasingTwiceIsReleasingOnce() {
        ring.make();
        long first = granted(request()).fence();
        Operation second = request();
        ring.release(first);

        ring.release(first);

        assertThat(ring.held()).isEqualTo(granted(second));
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

        receive(0, 0, 0, 0);

        assertThat(ring.report()).as("held, one of two served").isEqualTo(new RingReport(RING, true, 2, 1));
    }

    private Operation request() {
        Operation operation = operation();
        ring.request(operation);
        return operation;
    }

    private Grant granted(Operation operation) {
        return (Grant) effects.resultOf(operation);
    }

    private long heldFence() {
        Grant held = ring.held();
        assertThat(held).isNotNull();
        return held.fence();
    }

    private void receive(long... served) {
        List<Long> counts = Arrays.stream(served).boxed().toList();
        ring.onToken(p0, new Token(RING, 1, 0, counts));
    }
}
