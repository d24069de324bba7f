package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenReport;
import io.reactivecom.wire.Body.TokenRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** All rings of one process, and their part in a change of view. */
class TokenRingsTest {

    private static final List<Long> NOBODY_SERVED = List.of(0L, 0L, 0L);

    private final Group group = Groups.before(0);
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final RecordingEffects effects = new RecordingEffects();
    private final TokenRings rings = new TokenRings(group, outbox, effects, new Timers(), () -> true);
    private final ViewChange founding = group.install(Groups.founding(3));
    private final Member p1 = group.view().member(1);
    private final Member p2 = group.view().member(2);

    @Test
    void everyoneReportsToTheLastRanked() {
        rings.onViewChange(founding, true, 0);

        assertThat(outbox.to(p2)).containsExactly(new TokenReport(1, 0, List.of(free(Com.DEFAULT))));
        assertThat(outbox.to(p1)).isEmpty();
    }

    @Test
    void theReportSaysHowLongAgoTheRemovalWasLearned() {
        rings.onViewChange(founding, true, 0);
        rings.onViewChange(Groups.remove(group, p1), true, 100);
        outbox.clear();

        rings.onViewChange(Groups.admit(group, 3), false, 350);

        assertThat(outbox.all(TokenReport.class))
                .singleElement()
                .extracting(TokenReport::attestedNanos)
                .as("since the view of the removal, not since this one")
                .isEqualTo(250L);
    }

    @Test
    void theTokensOfTheGroupComeFromItsLastMember() {
        Group last = Groups.before(2);
        TokenRings ofTheLast = new TokenRings(last, new RecordingOutbox(last), effects, new Timers(), () -> true);
        ofTheLast.onViewChange(last.install(Groups.founding(3)), true, 0);
        Operation mine = operation();

        ofTheLast.request("made on demand", mine, 0);

        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void aRingThatAnotherMemberAsksForIsMadeForIt() {
        Group last = Groups.before(2);
        RecordingOutbox said = new RecordingOutbox(last);
        TokenRings ofTheLast = new TokenRings(last, said, effects, new Timers(), () -> true);
        ofTheLast.onViewChange(last.install(Groups.founding(3)), true, 0);

        ofTheLast.onRequest(p1, new TokenRequest("new", 1), 0);

        assertThat(said.to(p1)).containsExactly(new Token("new", 1, 0, List.of(0L, 1L, 0L), NOBODY_SERVED));
    }

    @Test
    void afterARemovalTheTokenIsMadeWhenTheGuardIsOver() {
        Group two = Groups.before(0);
        Timers timers = new Timers();
        TokenRings survivor = new TokenRings(two, new RecordingOutbox(two), effects, timers, () -> true);
        survivor.onViewChange(two.install(Groups.founding(2)), true, 0);
        survivor.onViewChange(Groups.remove(two, p1), true, 0);
        Operation mine = operation();
        survivor.request(Com.DEFAULT, mine, 0);
        assertThat(effects.isPending(mine)).as("P1 may still be at work").isTrue();

        survivor.onGuardTimer(timers.next());

        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void nobodyElseMakesTokens() {
        rings.onViewChange(founding, true, 0);
        Operation mine = request();

        rings.onReport(p1, new TokenReport(1, 0, List.of()), 0);
        rings.onReport(p2, new TokenReport(1, 0, List.of()), 0);

        assertThat(effects.isPending(mine)).isTrue();
    }

    @Test
    void aTokenOfAnEarlierEpochIsDropped() {
        rings.onViewChange(founding, true, 0);
        rings.onViewChange(Groups.admit(group, 3), false, 0);
        Operation mine = request();

        rings.onToken(p1, new Token(Com.DEFAULT, 1, 0, NOBODY_SERVED, NOBODY_SERVED));
        assertThat(effects.isPending(mine)).as("made void by the new view").isTrue();
        rings.onToken(p1, new Token(Com.DEFAULT, 2, 0, NOBODY_SERVED, NOBODY_SERVED));

        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void aReportAboutAnEarlierViewIsIgnored() {
        Group pair = Groups.before(1);
        TokenRings minting = new TokenRings(pair, new RecordingOutbox(pair), effects, new Timers(), () -> true);
        minting.onViewChange(pair.install(Groups.founding(3)), true, 0);
        minting.onViewChange(Groups.letGo(pair, p2), false, 0);
        Operation mine = operation();
        minting.request(Com.DEFAULT, mine, 0);

        minting.onReport(group.self(), new TokenReport(1, 0, List.of()), 0);
        assertThat(effects.isPending(mine))
                .as("P0 may hold the token in view 2")
                .isTrue();
        minting.onReport(group.self(), new TokenReport(2, 0, List.of()), 0);

        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void aWaitingRequestIsRepeatedInTheNewView() {
        rings.onViewChange(founding, true, 0);
        request();
        outbox.clear();

        rings.onViewChange(Groups.admit(group, 3), false, 0);

        assertThat(outbox.to(group.view().member(3))).contains(new TokenRequest(Com.DEFAULT, 1));
    }

    @Test
    void theReportIsMadeBeforeTheTokenMovesInTheNewEpoch() {
        rings.onViewChange(founding, true, 0);
        rings.onToken(p2, new Token(Com.DEFAULT, 1, 0, NOBODY_SERVED, NOBODY_SERVED));
        outbox.clear();

        rings.onViewChange(Groups.admit(group, 3), false, 0);

        assertThat(outbox.all(TokenReport.class))
                .singleElement()
                .satisfies(report -> assertThat(report.rings())
                        .as("the parked token")
                        .containsExactly(new RingReport(Com.DEFAULT, true, 0, 0)));
    }

    @Test
    void ringsAreIndependent() {
        rings.onViewChange(founding, true, 0);
        Operation mine = request();

        rings.onToken(p2, new Token("another", 1, 0, NOBODY_SERVED, NOBODY_SERVED));

        assertThat(effects.isPending(mine)).isTrue();
    }

    @Test
    void withoutAQuorumNoPermitStands() {
        Grant permit = held();

        rings.onStanding(false);

        assertThat(effects.lost).containsExactly(permit);
    }

    @Test
    void whenAQuorumAnswersAgainTheTokenServesWhoWaits() {
        AtomicBoolean stands = new AtomicBoolean();
        TokenRings doubtful = new TokenRings(group, outbox, effects, new Timers(), stands::get);
        doubtful.onToken(p2, new Token(Com.DEFAULT, 1, 0, NOBODY_SERVED, NOBODY_SERVED));
        Operation waiting = operation();
        doubtful.request(Com.DEFAULT, waiting, 0);
        assertThat(effects.isPending(waiting)).as("no quorum answers").isTrue();

        stands.set(true);
        doubtful.onStanding(true);

        assertThat(effects.isPending(waiting)).isFalse();
    }

    @Test
    void whoeverLeavesAsksForNothingAnyMore() {
        rings.onViewChange(founding, true, 0);
        Operation before = request();

        rings.handOver(new ClosedException("P0"));
        Operation after = request();

        assertThat(List.of(effects.errorOf(before), effects.errorOf(after)))
                .hasOnlyElementsOfType(ClosedException.class);
    }

    @Test
    void aTokenThatComesToWhoIsLeavingGoesOnToWhoWaits() {
        rings.onViewChange(founding, true, 0);
        request();
        rings.handOver(new ClosedException("P0"));
        rings.onRequest(p1, new TokenRequest(Com.DEFAULT, 1), 0);

        rings.onToken(p2, new Token(Com.DEFAULT, 1, 0, NOBODY_SERVED, NOBODY_SERVED));

        assertThat(outbox.to(p1)).hasAtLeastOneElementOfType(Token.class);
    }

    @Test
    void whoeverLeavesPassesItsTokensOn() {
        held();

        rings.handOver(new ClosedException("P0"));

        assertThat(outbox.to(p1)).hasAtLeastOneElementOfType(Token.class);
    }

    @Test
    void aReleasedPermitMakesRoomForTheNext() {
        Grant permit = held();
        Operation next = request();
        rings.onRequest(p1, new TokenRequest(Com.DEFAULT, 1), 0);
        rings.onViewChange(Groups.remove(group, p1), true, 0);
        assertThat(effects.isPending(next)).isTrue();

        rings.release(permit);
        rings.finishBatch();

        assertThat(effects.isPending(next))
                .as("P1 has gone, and its request with it")
                .isFalse();
    }

    @Test
    void aTokenLeavesAtTheEndOfTheBatchInWhichItWasReleased() {
        Grant permit = held();
        rings.onRequest(p1, new TokenRequest(Com.DEFAULT, 1), 0);
        rings.release(permit);
        assertThat(outbox.to(p1)).doesNotHaveAnyElementsOfTypes(Token.class);

        rings.finishBatch();

        assertThat(outbox.to(p1)).hasAtLeastOneElementOfType(Token.class);
    }

    @Test
    void aCancelledRequestIsNotGranted() {
        rings.onViewChange(founding, true, 0);
        Operation mine = request();
        rings.cancel(mine);

        rings.onToken(p2, new Token(Com.DEFAULT, 1, 0, NOBODY_SERVED, NOBODY_SERVED));

        assertThat(effects.isPending(mine)).isTrue();
    }

    @Test
    void explainNamesTheOthersWhileTheTokenIsNotHere() {
        rings.onViewChange(founding, true, 0);
        request();
        List<Waiting> lines = new ArrayList<>();

        rings.explain(Groups.INTERVAL, lines);

        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.waitingFor()).containsExactly(p1, p2));
        assertThat(lines).extracting(Waiting::age).containsOnly(Duration.ofNanos(Groups.INTERVAL));
    }

    private Operation request() {
        Operation operation = operation();
        rings.request(Com.DEFAULT, operation, 0);
        return operation;
    }

    private Grant held() {
        rings.onViewChange(founding, true, 0);
        Operation mine = request();
        rings.onToken(p2, new Token(Com.DEFAULT, 1, 0, NOBODY_SERVED, NOBODY_SERVED));
        return (Grant) effects.resultOf(mine);
    }

    private static RingReport free(String ring) {
        return new RingReport(ring, false, 0, 0);
    }
}
