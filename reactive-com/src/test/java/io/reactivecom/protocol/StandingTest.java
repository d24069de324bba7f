package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Status;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a quorum is known to count this process in. P1 of three is under test. */
class StandingTest {

    private final Neighbours neighbours = Neighbours.connected(3, 1);
    private final Timers timers = new Timers();
    private final Standing standing = new Standing(neighbours.group, neighbours.detector, timers, neighbours);

    @Test
    void aProcessWithoutAViewIsJoining() {
        Neighbours outside = new Neighbours(Groups.before(1));
        Standing ofTheJoiner = new Standing(outside.group, outside.detector, timers, outside);

        ofTheJoiner.watch(10 * TIMEOUT);

        assertThat(ofTheJoiner.status()).isEqualTo(Status.JOINING);
        assertThat(outside.statuses).isEmpty();
    }

    @Test
    void aViewMakesAProcessPrimaryAtOnce() {
        standing.enter();

        assertThat(neighbours.statuses).containsExactly(Status.PRIMARY);
    }

    @Test
    void aNewViewGivesNoPermitBeforeAQuorumHasEchoed() {
        standing.enter();
        standing.watch(0);
        assertThat(standing.mayGrant(0)).as("primary, but not yet counted in").isFalse();

        echoed(INTERVAL);

        assertThat(standing.mayGrant(INTERVAL + 1)).isTrue();
        assertThat(neighbours.standings).containsExactly(true);
    }

    @Test
    void aNewViewHasATimeoutToGatherItsFirstEchoes() {
        standing.enter();
        standing.watch(0);
        assertThat(timers.next()).as("when to look again").isEqualTo(TIMEOUT);

        standing.watch(TIMEOUT - 1);
        assertThat(standing.status()).isEqualTo(Status.PRIMARY);
        standing.watch(TIMEOUT);

        assertThat(standing.status()).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void permitsLapseATimeoutAfterTheSendingThatWasEchoed() {
        standing.enter();
        echoed(INTERVAL);

        assertThat(standing.mayGrant(INTERVAL + TIMEOUT - 1)).isTrue();
        assertThat(standing.mayGrant(INTERVAL + TIMEOUT))
                .as("even if nobody has looked")
                .isFalse();
        assertThat(standing.isOverdue(INTERVAL + TIMEOUT - 1))
                .as("a moment before")
                .isFalse();
        assertThat(standing.isOverdue(INTERVAL + TIMEOUT)).isTrue();
    }

    @Test
    void aLaterEchoProlongsAPermitBeforeAnybodyLooks() {
        standing.enter();
        echoed(INTERVAL);
        neighbours.detector.beat(2 * INTERVAL);

        neighbours.beats(0, 2, 2, 2 * INTERVAL);

        assertThat(standing.mayGrant(INTERVAL + TIMEOUT)).isTrue();
        assertThat(standing.isOverdue(INTERVAL + TIMEOUT)).isFalse();
        assertThat(standing.permitsUntil()).isEqualTo(2 * INTERVAL + TIMEOUT);
    }

    /** What permits rest on has an end from then on, for one that was a quorum by itself as well. */
    @Test
    void whoHasAcceptedTheNextViewIsSuspendedATimeoutLater() {
        Neighbours two = Neighbours.connected(2, 0);
        Standing ofRankZero = new Standing(two.group, two.detector, timers, two);
        ofRankZero.enter();
        ofRankZero.watch(0);
        assertThat(ofRankZero.permitsUntil()).isEqualTo(Timers.NEVER);

        ofRankZero.accepted(INTERVAL);

        assertThat(ofRankZero.permitsUntil()).isEqualTo(INTERVAL + TIMEOUT);
        assertThat(timers.next()).as("when to look again").isEqualTo(INTERVAL + TIMEOUT);
        ofRankZero.watch(INTERVAL + TIMEOUT);
        assertThat(ofRankZero.permitsUntil()).isEqualTo(Long.MIN_VALUE);
        assertThat(ofRankZero.status()).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void aSuspendedProcessPlansNoFurtherLook() {
        standing.enter();
        echoed(INTERVAL);
        timers.expired(INTERVAL + TIMEOUT);

        standing.watch(INTERVAL + TIMEOUT);

        assertThat(timers.isSet(Timers.Kind.STANDING, null)).isFalse();
    }

    @Test
    void withoutFreshEchoesTheProcessIsSuspendedAndSaysSo() {
        standing.enter();
        echoed(INTERVAL);
        assertThat(timers.next()).isEqualTo(INTERVAL + TIMEOUT);

        standing.watch(INTERVAL + TIMEOUT);

        assertThat(neighbours.statuses).containsExactly(Status.PRIMARY, Status.SUSPENDED);
        assertThat(neighbours.standings).containsExactly(true, false);
    }

    @Test
    void aFreshEchoBringsASuspendedProcessBack() {
        standing.enter();
        standing.watch(TIMEOUT);

        echoed(TIMEOUT + INTERVAL);

        assertThat(standing.status()).isEqualTo(Status.PRIMARY);
        assertThat(neighbours.standings).containsExactly(true);
        assertThat(timers.next()).isEqualTo(TIMEOUT + INTERVAL + TIMEOUT);
    }

    @Test
    void aStaleEchoBringsNobodyBack() {
        standing.enter();
        neighbours.detector.beat(INTERVAL);
        standing.watch(TIMEOUT);

        neighbours.beats(0, 1, 1, INTERVAL + TIMEOUT);
        standing.onEcho(INTERVAL + TIMEOUT);

        assertThat(standing.status()).as("it echoes what was sent too long ago").isEqualTo(Status.SUSPENDED);
        assertThat(neighbours.standings).isEmpty();
    }

    @Test
    void whoIsAQuorumByItselfIsNeverSuspended() {
        Neighbours alone = Neighbours.connected(1, 0);
        Standing ofTheLoner = new Standing(alone.group, alone.detector, timers, alone);
        ofTheLoner.enter();

        ofTheLoner.watch(100 * TIMEOUT);

        assertThat(ofTheLoner.status()).isEqualTo(Status.PRIMARY);
        assertThat(ofTheLoner.mayGrant(200 * TIMEOUT)).isTrue();
        assertThat(timers.next()).as("nothing to look out for").isEqualTo(Timers.NEVER);
    }

    /** This process beats, and P0 echoes that. */
    private void echoed(long time) {
        neighbours.detector.beat(time);
        neighbours.beats(0, 1, 1, time);
        standing.onEcho(time);
    }

    /** It has the token, and nothing else would move it. */
    @Test
    void anEchoGrantsAPermitThatWaitedForIt() {
        Neighbours p0 = Neighbours.living(3, 0);
        List<Long> nobodyAsked = List.of(0L, 0L, 0L);
        Operation waiting = Groups.operation();
        p0.machines.rings.onToken(founder(2), new Token(Com.DEFAULT, 1, 0, nobodyAsked, nobodyAsked));
        p0.machines.rings.request(Com.DEFAULT, waiting, 0);
        assertThat(p0.effects.isPending(waiting)).as("before the echo").isTrue();

        p0.machines.membership.onHeartbeat(identity(1), new Heartbeat(1, 1, p0.group.viewId(), List.of()), 0);

        assertThat(p0.effects.isPending(waiting)).isFalse();
    }

    @Test
    void whoIsAQuorumByItselfIsGrantedWithItsFirstViewWhatItAskedForBefore() {
        Neighbours alone = new Neighbours(Groups.before(1, Groups.ALONE));
        Operation early = Groups.operation();
        alone.machines.carryOut(early, () -> alone.machines.rings.request(Com.DEFAULT, early, 0));
        assertThat(alone.effects.isPending(early)).as("before the view").isTrue();

        alone.machines.bootstrap.onDiscoverTimer(TIMEOUT);

        assertThat(alone.effects.isPending(early)).isFalse();
    }

    /** It was alone, so nothing that it had heard before counts in the new view. */
    @Test
    void eachViewHasATimeoutToGatherItsFirstEchoes() {
        Neighbours alone = new Neighbours(Groups.before(1, Groups.ALONE));
        alone.machines.bootstrap.onDiscoverTimer(TIMEOUT);
        alone.at(10 * TIMEOUT);
        Decision larger = Groups.next(
                alone.group.decision(), List.of(), List.of(), List.of(Groups.contact(2), Groups.contact(3)), Map.of());
        alone.machines.membership.learn(larger, 10 * TIMEOUT);
        assertThat(alone.group.view().size()).isEqualTo(3);

        alone.machines.standing.watch(11 * TIMEOUT - 1);
        assertThat(alone.machines.standing.status()).isEqualTo(Status.PRIMARY);
        alone.machines.standing.watch(11 * TIMEOUT);

        assertThat(alone.machines.standing.status()).isEqualTo(Status.SUSPENDED);
    }
}
