package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.TokenEvent.Kind;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A token is made only when nobody has it and nobody can believe in it any more. P2, the last of three, is under test. */
class TokenMinterTest {

    private static final long GUARD = TIMEOUT + TIMEOUT / 10;
    private static final String RING = Com.DEFAULT;

    private final Group group = Groups.of(4, 2);
    private final Member p0 = group.view().member(0);
    private final Member p1 = group.view().member(1);
    private final Member p2 = group.view().member(2);
    private final Member p3 = group.view().member(3);
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final RecordingEffects effects = new RecordingEffects();
    private final Timers timers = new Timers();
    private final Map<String, TokenRing> rings = new HashMap<>();
    private final List<String> touched = new ArrayList<>();
    /** For which names there is no room. */
    private final Set<String> full = new HashSet<>();

    private final TokenMinter minter = new TokenMinter(group, timers, name -> !full.contains(name), this::ring);

    @Test
    void noTokenIsMadeBeforeEveryMemberHasReported() {
        afterALeave();
        report(p0, 0, 0);
        report(p0, 0, 0);
        report(p2, 0, 0);
        assertThat(made()).as("P1 may hold the token").isEmpty();

        report(p1, 0, 0);

        assertThat(made()).containsExactly(RING);
    }

    @Test
    void noTokenIsMadeThatSomebodyHolds() {
        afterALeave();
        report(p1, 0, 0, new RingReport(RING, true, 1, 1));
        report(p0, 0, 0, free("lost"));
        report(p2, 0, 0);

        assertThat(made()).as("P1 holds the default ring's").containsExactly("lost");
    }

    @Test
    void noTokenIsMadeForARingWithoutRoom() {
        full.add("one more");
        afterALeave();
        report(p0, 0, 0, free("one more"));
        report(p1, 0, 0);
        report(p2, 0, 0);

        assertThat(made()).containsExactly(RING);
    }

    @Test
    void noTokenIsMadeTwice() {
        afterALeave();
        reportAll(0, 0);

        minter.makeMissing(1);
        minter.wanted(RING, 2);
        report(p0, 0, 3);

        assertThat(made()).containsExactly(RING);
    }

    @Test
    void onlyTheMinterMakesTokens() {
        minter.onViewChange(false);

        reportAll(10 * GUARD, 0);
        minter.wanted("new", 0);

        assertThat(made()).isEmpty();
    }

    @Test
    void whoIsNoLongerTheMinterMakesNoToken() {
        afterALeave();
        report(p0, 0, 0);
        report(p1, 0, 0);
        Groups.admit(group, 4);
        minter.onViewChange(false);

        report(p2, 0, 0);

        assertThat(made()).isEmpty();
    }

    @Test
    void reportsOfAnEarlierViewDoNotCountForThisOne() {
        afterALeave();
        report(p0, 0, 0);
        report(p1, 0, 0);
        Groups.letGo(group, p0);
        minter.onViewChange(true);

        report(p2, 0, 0);

        assertThat(made()).as("P1 has to report anew").isEmpty();
    }

    @Test
    void afterALeaveThereIsNoGuard() {
        afterALeave();

        reportAll(0, 0);

        assertThat(made()).containsExactly(RING);
    }

    @Test
    void afterARemovalTheTokenWaitsForTheGuard() {
        afterARemoval();
        reportAll(0, 0);
        assertThat(made()).as("P3 may still believe in its permit").isEmpty();
        assertThat(timers.next()).isEqualTo(GUARD);

        minter.makeMissing(GUARD - 1);
        assertThat(made()).as("a moment too early").isEmpty();
        minter.makeMissing(GUARD);

        assertThat(made()).containsExactly(RING);
    }

    @Test
    void theGuardCountsFromTheLatestRemovalNotFromThisView() {
        afterARemoval();
        Groups.letGo(group, p0);
        minter.onViewChange(true);

        report(p1, INTERVAL, INTERVAL);
        report(p2, INTERVAL, INTERVAL);

        assertThat(made()).as("this view removed nobody, the one before did").isEmpty();
        assertThat(timers.next()).as("counted from the removal").isEqualTo(GUARD);
    }

    @Test
    void oneReportCanAttestThatTheGuardIsOver() {
        afterARemoval();
        report(p2, 0, 0);
        report(p0, GUARD, 0);
        report(p1, 0, 0);

        assertThat(made()).containsExactly(RING);
    }

    @Test
    void whatIsAttestedShortensTheGuard() {
        afterARemoval();
        report(p2, 0, 0);
        report(p1, 0, 0);
        report(p0, INTERVAL, 0);

        assertThat(timers.next()).isEqualTo(GUARD - INTERVAL);
    }

    @Test
    void anAttestationDoesNotReplaceAReport() {
        afterARemoval();
        report(p0, GUARD, 0);
        report(p2, GUARD, 0);

        minter.makeMissing(10 * GUARD);

        assertThat(made()).as("P1 has not reported").isEmpty();
    }

    @Test
    void aRingNobodyKnewIsMadeWhenItIsAskedFor() {
        afterALeave();
        reportAll(0, 0);

        minter.wanted("new", 0);

        assertThat(made()).containsExactly(RING, "new");
    }

    @Test
    void theFirstTokensAreMadeWithoutReports() {
        Group founded = Groups.of(2, 1);
        TokenMinter ofTheFounding = new TokenMinter(
                founded,
                timers,
                name -> true,
                name -> new TokenRing(name, founded, outbox, effects, () -> true, new OperationQueues<>()));
        ofTheFounding.onViewChange(true);

        ofTheFounding.makeMissing(0);

        assertThat(effects.token).contains(Kind.MADE);
    }

    @Test
    void aNewTokenKnowsFromTheReportsWhoWaits() {
        afterALeave();
        report(p0, 0, 0, new RingReport(RING, false, 4, 4), new RingReport("other", true, 9, 0));
        report(p1, 0, 0, new RingReport(RING, false, 2, 1));

        report(p2, 0, 0);

        assertThat(outbox.to(p1)).containsExactly(new Token(RING, 2, 0, List.of(4L, 2L, 0L), List.of(4L, 1L, 0L)));
    }

    @Test
    void whatIsLostInALaterViewIsMadeAnew() {
        afterALeave();
        reportAll(0, 0);
        Groups.letGo(group, p0);
        minter.onViewChange(true);

        reportAll(0, 0);

        assertThat(made()).containsExactly(RING, RING);
    }

    @Test
    void theGuardOfAnEarlierViewWakesNobody() {
        afterARemoval();
        reportAll(0, 0);

        minter.onViewChange(false);

        assertThat(timers.next()).isEqualTo(Timers.NEVER);
    }

    @Test
    void eachRemovalHasAGuardOfItsOwn() {
        afterARemoval();
        reportAll(GUARD - 1, 0);
        Groups.remove(group, p1);
        minter.onViewChange(true);

        reportAll(0, 10 * GUARD);

        assertThat(made()).as("P1 may still believe in its permit").isEmpty();
        assertThat(timers.next()).isEqualTo(11 * GUARD);
    }

    /** View 2: P3 has gone as it had asked, P2 is the minter. */
    private void afterALeave() {
        Groups.letGo(group, p3);
        minter.onViewChange(true);
    }

    /** View 2: P3 was removed, P2 is the minter. */
    private void afterARemoval() {
        Groups.remove(group, p3);
        minter.onViewChange(true);
    }

    private void reportAll(long attested, long now) {
        group.view().members().forEach(member -> report(member, attested, now));
    }

    private void report(Member from, long attested, long now, RingReport... reports) {
        minter.report(from, new TokenReport(group.view().number(), attested, List.of(reports)), now);
    }

    private static RingReport free(String ring) {
        return new RingReport(ring, false, 0, 0);
    }

    /** The rings whose tokens were made, in that order. */
    private List<String> made() {
        assertThat(effects.token.stream().filter(Kind.MADE::equals))
                .as("tokens made")
                .hasSameSizeAs(touched);
        return touched;
    }

    private TokenRing ring(String name) {
        touched.add(name);
        return rings.computeIfAbsent(
                name, added -> new TokenRing(added, group, outbox, effects, () -> true, new OperationQueues<>()));
    }
}
