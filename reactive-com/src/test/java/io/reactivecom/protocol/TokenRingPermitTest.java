package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.TokenEvent.Kind;
import io.reactivecom.wire.Body.Token;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets the permit of a ring, under which number, and when it is lost. P1 of four is under test. */
class TokenRingPermitTest extends RingOfFour {

    @Test
    void theTokenBringsThePermit() {
        Operation mine = request();
        assertThat(effects.isPending(mine)).isTrue();

        receive();

        assertThat(effects.resultOf(mine)).isEqualTo(ring.held());
    }

    @Test
    void requestsOfOneProcessAreServedInTheirOrder() {
        ring.make();
        Operation first = request();
        Operation second = request();
        assertThat(effects.completed()).containsExactly(first);

        release(heldFence());

        assertThat(effects.completed()).containsExactly(first, second);
    }

    /** Who has granted so often has asked for a next view, unless it lies; there is no permit before that view. */
    @Test
    void aTokenWhoseFencingNumbersAreUsedUpGetsANextView() {
        Operation mine = request();

        ring.onToken(p0, new Token(RING, 1, TokenRing.GRANTS - 1, NOBODY_ASKED, NOBODY_ASKED));

        assertThat(effects.isPending(mine)).isTrue();
        assertThat(renewals).isEqualTo(1);
    }

    @Test
    void aTurnThatItsSubscriberHasGivenUpIsTheNextOnes() {
        Operation gone = request();
        Operation next = request();
        effects.unsubscribe(gone);

        receive();

        assertThat(effects.completed()).containsExactly(next);
    }

    @Test
    void aTurnThatNobodyTakesGoesToTheOthers() {
        effects.unsubscribe(request());
        ring.onRequest(p0, 1);

        receive();

        assertThat(outbox.to(p0)).hasAtLeastOneElementOfType(Token.class);
        assertThat(ring.held()).isNull();
    }

    @Test
    void fencesOnlyRise() {
        ring.make();
        long first = granted(request()).fence();
        release(first);
        long second = granted(request()).fence();
        release(second);
        Groups.letGo(group, p3);
        ring.onViewChange(Groups.letGo(group, p0));

        long inTheNextView = granted(request()).fence();

        assertThat(List.of(first, second, inTheNextView)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aFenceIsMadeOfGenerationViewAndGrant() {
        Operation mine = request();

        ring.onToken(p0, new Token(RING, 1, 41, NOBODY_ASKED, NOBODY_ASKED));

        assertThat(granted(mine).fence()).isEqualTo(((Groups.GENERATION + 1) << 20) | 42);
    }

    @Test
    void whenTheFencesOfAViewAreNearlyUsedUpANewViewIsAskedForNowAndThen() {
        long nearTheEnd = TokenRing.GRANTS - (1 << 19);
        request();
        ring.onToken(p0, new Token(RING, 1, nearTheEnd - 2, NOBODY_ASKED, NOBODY_ASKED));
        assertThat(renewals).as("one before").isZero();

        release(heldFence());
        request();
        assertThat(renewals).isEqualTo(1);
        release(heldFence());
        request();
        assertThat(renewals).as("not for each").isEqualTo(1);
    }

    @Test
    void noFenceIsOfTheNextViewBeforeItIsThere() {
        Operation last = request();
        ring.onToken(p0, new Token(RING, 1, TokenRing.GRANTS - 2, NOBODY_ASKED, NOBODY_ASKED));
        assertThat(granted(last).fence()).isEqualTo(((Groups.GENERATION + 2) << 20) - 1);

        release(heldFence());
        Operation next = request();
        assertThat(effects.isPending(next)).as("the fences are used up").isTrue();

        ring.onViewChange(group.install(Groups.next(group.decision(), List.of(), List.of(), List.of(), Map.of())));
        ring.advance();
        assertThat(granted(next).fence()).isEqualTo(((Groups.GENERATION + 2) << 20) + 1);
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
    void nothingIsGrantedWithoutStanding() {
        stands = false;
        ring.make();
        Operation mine = request();
        assertThat(effects.isPending(mine)).isTrue();

        stands = true;
        ring.advance();

        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void aLostPermitIsToldAndTheTokenStays() {
        ring.make();
        Grant permit = granted(request());

        ring.lose();

        assertThat(effects.lost).containsExactly(permit);
        assertThat(effects.token).endsWith(Kind.LOST);
        assertThat(ring.isHere()).isTrue();
    }

    @Test
    void whoReleasesAPermitThatWasLostReleasesNobodyElses() {
        ring.make();
        long lost = granted(request()).fence();
        ring.lose();
        Operation next = request();

        release(lost);

        assertThat(ring.held()).isEqualTo(granted(next));
    }

    @Test
    void releasingTwiceIsReleasingOnce() {
        ring.make();
        long first = granted(request()).fence();
        Operation second = request();
        release(first);

        release(first);

        assertThat(ring.held()).isEqualTo(granted(second));
    }
}
