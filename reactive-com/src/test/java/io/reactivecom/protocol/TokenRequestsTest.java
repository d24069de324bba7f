package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many frames the requests of one process for one ring cost. P1 of four is under test. */
class TokenRequestsTest extends RingOfFour {

    private static final int MANY = 1_000;

    @Test
    void furtherRequestsAreNotToldWhileOneIsUnderWayAndTheTokenTakesThemAlong() {
        Operation first = request();
        request();
        request();
        assertThat(outbox.to(p2)).containsExactly(new TokenRequest(RING, 1));

        receive(5L, 0L, 2L, 0L);
        ring.onRequest(p2, 3);
        release(granted(first).fence());

        assertThat(outbox.to(p2)).endsWith(new Token(RING, 1, 1, List.of(0L, 3L, 3L, 0L), List.of(5L, 1L, 2L, 0L)));
    }

    @Test
    void nothingIsToldWhileTheTokenThatHasTakenARequestAlongIsAway() {
        request();
        request();
        receive();
        ring.onRequest(p2, 1);
        release(heldFence());
        outbox.clear();

        request();

        assertThat(outbox.letters()).isEmpty();
    }

    @Test
    void requestsThatAreCancelledAndRepeatedLeaveOneFrameAtEachMember() {
        for (int round = 0; round < MANY; round++) {
            queues.remove(request());
        }
        Operation last = request();

        assertThat(outbox.letters()).hasSize(3);
        receive(5L, 0L, 2L, 0L);
        assertThat(effects.isPending(last)).isFalse();
    }

    @Test
    void aRequestAfterOneThatWasServedInVainIsToldAnew() {
        queues.remove(request());
        receive(5L, 0L, 2L, 0L);
        ring.onRequest(p2, 3);
        outbox.clear();

        request();

        assertThat(outbox.to(p3)).containsExactly(new TokenRequest(RING, 2));
    }

    /** The token has told the others of three requests; served to them must not be fewer, or it would come for ever in vain. */
    @Test
    void aRequestThatTakesThePlaceOfSeveralCancelledOnesSettlesThemAll() {
        request();
        Operation second = request();
        Operation third = request();
        receive();
        ring.onRequest(p2, 1);
        release(heldFence());
        queues.remove(second);
        queues.remove(third);
        request();

        ring.onToken(p2, new Token(RING, 1, 1, List.of(0L, 3L, 1L, 0L), List.of(0L, 1L, 1L, 0L)));
        ring.onRequest(p3, 1);
        release(heldFence());

        assertThat(outbox.to(p3)).endsWith(new Token(RING, 1, 2, List.of(0L, 3L, 1L, 1L), List.of(0L, 3L, 1L, 0L)));
    }

    /** By a lower one, a newcomer that gets the token would take the request for served. */
    @Test
    void whoWasServedBeforeTellsTheMembersOfANewViewTheWholeCount() {
        request();
        receive();
        ring.onRequest(p2, 1);
        release(heldFence());
        request();

        ring.onViewChange(Groups.admit(group, 4));
        ring.repeatRequest();

        assertThat(outbox.to(group.view().member(4))).containsExactly(new TokenRequest(RING, 2));
    }

    @Test
    void aRequestThatTakesTheCancelledOnesPlaceIsToldToTheMembersOfANewView() {
        queues.remove(request());
        ring.onViewChange(Groups.admit(group, 4));
        ring.repeatRequest();
        outbox.clear();

        request();

        assertThat(outbox.to(group.view().member(4))).containsExactly(new TokenRequest(RING, 1));
    }
}
