package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.TokenEvent.Kind;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the token's holder, and who is not its holder, must not do with it. P1 of four is under test. */
class TokenTurnsTest extends RingOfFour {

    /** Or there would be a second one. */
    @Test
    void whoLeavesWithoutTheTokenPassesNone() {
        request();
        outbox.clear();

        ring.handOver();

        assertThat(outbox.letters()).isEmpty();
        assertThat(effects.token).doesNotContain(Kind.PASSED);
    }

    @Test
    void whoIsAloneWhenItLeavesPassesTheTokenToNobody() {
        Group alone = Groups.of(1, 0);
        RecordingOutbox said = new RecordingOutbox(alone);
        TokenRing itsOwn = new TokenRing(RING, alone, said, effects, authority, new OperationQueues<>());
        itsOwn.make();

        itsOwn.handOver();

        assertThat(said.letters()).isEmpty();
    }

    /** It would be told by a number that it has itself, in a token that tells of its own requests as well. */
    @Test
    void ofTwoRequestsOfOneProcessTheSecondIsGrantedWhereTheTokenIs() {
        request();
        Operation second = request();
        ring.onToken(p0, new Token(RING, 1, 0, List.of(0L, 2L, 0L, 0L), NOBODY_ASKED));
        outbox.clear();

        release(heldFence());

        assertThat(effects.isPending(second)).isFalse();
        assertThat(outbox.letters()).isEmpty();
    }

    @Test
    void aTokenThatTellsOfFewerMembersLeavesTheOthersCounts() {
        ring.onRequest(p3, 2);

        ring.onToken(p0, new Token(RING, 1, 0, List.of(0L, 0L), List.of(0L)));

        assertThat(outbox.to(p3)).containsExactly(new Token(RING, 1, 0, List.of(0L, 0L, 0L, 2L), NOBODY_ASKED));
    }

    @Test
    void whoHasTheTokenDoesNotRepeatItsRequestInANewView() {
        receive();
        stands = false;
        request();
        outbox.clear();

        ring.onViewChange(Groups.letGo(group, p0));
        ring.repeatRequest();

        assertThat(outbox.all(TokenRequest.class)).isEmpty();
    }

    @Test
    void inANewViewGrantsAreCountedFromTheBeginning() {
        request();
        receive();
        release(heldFence());

        ring.onViewChange(Groups.letGo(group, p0));
        Operation next = request();

        assertThat(granted(next).fence()).isEqualTo(group.viewId().fenceBase() * TokenRing.GRANTS + 1);
    }

    @Test
    void thatTheTokenIsParkedIsToldOnce() {
        receive();

        ring.advance();

        assertThat(effects.token).containsOnlyOnce(Kind.PARKED);
    }

    @Test
    void whoHasNoPermitLosesNone() {
        receive();

        ring.lose();

        assertThat(effects.token).doesNotContain(Kind.LOST);
        assertThat(effects.lost).isEmpty();
        assertThat(ring.release(7)).as("nothing is held").isFalse();
    }

    /** Early wishes would make the group decide for nothing. */
    @Test
    void noNewViewIsAskedForBeforeHalfOfTheGrantsAreUsed() {
        Settings few = new SettingsBuilder().grants(64).build();
        Group one = Groups.of(1, 0, few);
        TokenRing itsOwn =
                new TokenRing(RING, one, new RecordingOutbox(one), effects, authority, new OperationQueues<>());
        itsOwn.make();

        for (int grants = 1; grants <= 36; grants++) {
            itsOwn.request(new Operation(grants, "request", "", 0));
            Grant held = itsOwn.held();
            assertThat(held).isNotNull();
            itsOwn.release(held.fence());
            assertThat(renewals).as("after %d", grants).isEqualTo(grants < 32 ? 0 : (grants - 30) / 2);
        }
    }

    @Test
    void whyARequestWaitsIsSaid() {
        assertThat(ring.explanation()).contains("with another member");
        stands = false;
        receive();
        assertThat(ring.explanation()).contains("no quorum");

        stands = true;
        request();
        assertThat(ring.explanation()).contains("permit " + heldFence());

        release(heldFence());
        ring.onToken(p0, new Token(RING, 1, TokenRing.GRANTS - 1, NOBODY_ASKED, NOBODY_ASKED));
        assertThat(ring.explanation()).contains("used up");
    }
}
