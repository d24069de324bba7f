package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.LimitExceededException;
import io.reactivecom.Limits;
import io.reactivecom.Member;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body.NoRoom;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenReport;
import io.reactivecom.wire.Body.TokenRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the minter learns of the rings, and what the others learn of it. P2 of three is under test; it is the minter. */
class MinterReportsTest {

    private static final String OTHER = "other";
    private static final List<Long> NONE = List.of(0L, 0L);

    private final Group group = Groups.before(
            2, new SettingsBuilder().limits(Limits.defaults().withRings(2)).build());
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final RecordingEffects effects = new RecordingEffects();
    private final Timers timers = new Timers();
    private final TokenRings rings = new TokenRings(group, outbox, effects, timers, () -> true);
    private final Member p0 = Groups.founder(0);
    private final Member p1 = Groups.founder(1);

    /** P0 has left in view 2, or was removed. */
    private void secondView(boolean removed) {
        rings.onViewChange(group.install(Groups.founding(3)), true, 0);
        ViewChange second = removed ? Groups.remove(group, p0) : Groups.letGo(group, p0);
        outbox.clear();
        effects.token.clear();
        rings.onViewChange(second, removed, 0);
    }

    @Test
    void aRingWhoseTokenAnotherMemberHoldsIsNotMadeAgain() {
        secondView(false);
        rings.onReport(p1, new TokenReport(2, 0, List.of(new RingReport(OTHER, true, 1, 0))), 0);
        Operation mine = operation();

        rings.request(OTHER, mine, 0);

        assertThat(effects.isPending(mine)).isTrue();
        assertThat(outbox.to(p1)).containsExactly(new TokenRequest(OTHER, 1));
    }

    @Test
    void aRingThatAReportTellsOfIsMadeForWhoWaits() {
        secondView(false);

        rings.onReport(p1, new TokenReport(2, 0, List.of(new RingReport(OTHER, false, 1, 0))), 0);

        assertThat(outbox.to(p1)).containsExactly(new Token(OTHER, 2, 0, List.of(1L, 0L), NONE));
    }

    @Test
    void whatAReportAttestsShortensTheGuard() {
        secondView(true);
        long attested = group.settings().guardNanos() - 5;

        rings.onReport(p1, new TokenReport(2, attested, List.of()), 0);

        assertThat(timers.next()).isEqualTo(5);
    }

    @Test
    void aRequestThatIsHeardAfterTheReportIsServedWhenTheGuardIsOver() {
        secondView(true);
        rings.onReport(p1, new TokenReport(2, 0, List.of(new RingReport(OTHER, false, 0, 0))), 0);
        rings.onRequest(p1, new TokenRequest(OTHER, 1), 1);
        assertThat(outbox.to(p1)).isEmpty();

        rings.onGuardTimer(timers.next());

        assertThat(outbox.to(p1)).containsExactly(new Token(OTHER, 2, 0, List.of(1L, 0L), NONE));
    }

    @Test
    void noRingIsTakenBeyondTheLimitWhoeverTellsOfIt() {
        secondView(false);
        rings.onReport(
                p1,
                new TokenReport(
                        2, 0, List.of(new RingReport(OTHER, false, 0, 0), new RingReport("third", false, 1, 0))),
                0);
        rings.onToken(p1, new Token("third", 2, 0, NONE, NONE));

        assertThat(outbox.all(NoRoom.class))
                .containsExactly(new NoRoom(true, "third", 2), new NoRoom(true, "third", 2));
        assertThat(outbox.all(Token.class)).as("third").isEmpty();
    }

    // --- P0 asks; P2 is the minter ---

    private final Group asking = Groups.of(3, 0);
    private final RecordingOutbox asked = new RecordingOutbox(asking);
    private final TokenRings ofP0 = new TokenRings(asking, asked, effects, new Timers(), () -> true);

    @Test
    void whoHasNoRoomIsHeededIfItIsTheMinter() {
        Operation mine = operation();
        ofP0.request(OTHER, mine, 0);
        NoRoom full = new NoRoom(true, OTHER, 5);

        ofP0.onNoRoom(p1, full);
        ofP0.onNoRoom(Groups.founder(2), new NoRoom(true, "never asked for", 5));
        assertThat(effects.isPending(mine)).isTrue();
        ofP0.onNoRoom(Groups.founder(2), full);

        assertThat(effects.errorOf(mine))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining(OTHER)
                .hasMessageContaining("P2");
        asked.clear();
        ofP0.request(OTHER, new Operation(7, "again", "", 0), 0);
        assertThat(asked.all(TokenRequest.class))
                .as("the next request is told again")
                .hasSize(2);
    }

    @Test
    void whoHasTheTokenNeedsNoMinter() {
        ofP0.onToken(p1, new Token(OTHER, 1, 0, List.of(0L, 0L, 0L), List.of(0L, 0L, 0L)));
        ofP0.request(OTHER, operation(), 0);
        Operation second = new Operation(7, "second", "", 0);
        ofP0.request(OTHER, second, 0);

        ofP0.onNoRoom(Groups.founder(2), new NoRoom(true, OTHER, 5));

        assertThat(effects.isPending(second)).isTrue();
    }

    @Test
    void whatWaitsSaysForWhomAndHowLong() {
        Operation waiting = new Operation(7, "requestSC", "", 100);
        ofP0.request(OTHER, waiting, 100);
        List<Waiting> lines = new ArrayList<>();

        ofP0.explain(250, lines);

        Waiting line = lines.get(0);
        assertThat(line.age().toNanos()).isEqualTo(150);
        assertThat(line.waitingFor()).containsExactly(p1, Groups.founder(2));
        assertThat(line.why()).contains("with another member");
        assertThat(line.operation()).isEqualTo(waiting.toString());
    }

    @Test
    void whatWaitsForNoOtherMemberNamesNone() {
        TokenRings suspended = new TokenRings(asking, asked, effects, new Timers(), () -> false);
        suspended.onToken(p1, new Token(Com.DEFAULT, 1, 0, List.of(0L, 0L, 0L), List.of(0L, 0L, 0L)));
        suspended.request(Com.DEFAULT, operation(), 0);
        List<Waiting> lines = new ArrayList<>();

        suspended.explain(0, lines);

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.waitingFor()).isEmpty();
            assertThat(line.why()).contains("no quorum");
        });
    }

    /** All grants of the view are used: what waits goes on with the next view, by itself. */
    @Test
    void inANewViewATokenThatIsHereServesWhoWaits() {
        Token used = new Token(OTHER, 1, Settings.GRANTS - 1, List.of(0L, 0L, 0L), List.of(0L, 0L, 0L));
        ofP0.onToken(p1, used);
        Operation mine = operation();
        ofP0.request(OTHER, mine, 0);
        assertThat(effects.isPending(mine)).isTrue();

        ofP0.onViewChange(Groups.letGo(asking, p1), false, 0);

        Grant granted = (Grant) effects.resultOf(mine);
        assertThat(granted.fence()).isEqualTo(asking.viewId().fenceBase() * TokenRing.GRANTS + 1);
    }
}
