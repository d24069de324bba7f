package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ClosedException;
import io.reactivecom.ExpelledException;
import io.reactivecom.JoinException;
import io.reactivecom.Member;
import io.reactivecom.QuorumPresentException;
import io.reactivecom.Status;
import io.reactivecom.SuspendedException;
import io.reactivecom.View;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process goes on alone because its operator says so. P1 of three is under test. */
class ForcedGroupTest {

    private static final long LATER = 10 * TIMEOUT;

    private final Neighbours p1 = Neighbours.living(3, 1);
    private final Operation operation = Groups.operation();

    private static void suspend(Neighbours process) {
        process.machines.standing.watch(LATER);
        assertThat(process.machines.standing.status()).isEqualTo(Status.SUSPENDED);
    }

    private void force() {
        p1.effects.diskIsSlow = true;
        suspend(p1);
        p1.machines.forced.force(operation, LATER);
    }

    @Test
    void itFailsWhereTheClockIsBeyondAllFencingNumbers() {
        p1.effects.wallMillis = ViewId.MOST_VIEWS;
        int stored = p1.effects.stored.size();
        force();

        assertThat(p1.effects.errorOf(operation))
                .isInstanceOf(JoinException.class)
                .hasMessageContaining("set the clock right");
        assertThat(p1.effects.stored).as("views stored").hasSize(stored);
    }

    @ParameterizedTest(name = "the clock at {0}")
    @ValueSource(longs = {1, Groups.GENERATION + 60_000})
    void twoProcessesOfOnePastForceGroupsOfDifferentGenerations(long wallMillis) {
        Neighbours p2 = Neighbours.living(3, 2);
        p1.effects.wallMillis = wallMillis;
        p2.effects.wallMillis = wallMillis;
        suspend(p1);
        suspend(p2);

        p1.machines.forced.force(operation, LATER);
        p2.machines.forced.force(Groups.operation(), LATER);

        assertThat(p1.group.view().members()).containsExactly(p1.group.self());
        assertThat(p2.group.view().generation()).isNotEqualTo(p1.group.view().generation());
    }

    /** P1 and P2 of one past were forced. Each lets P0 in by its view 3; P0, which holds a token in one, hears of the other. */
    @Test
    void aProcessInOneForcedGroupBeginsAnewInAnotherThoughBothAdmitItUnderOneNumber() {
        Neighbours p0 = new Neighbours(Groups.before(0));
        Member admitted = new Member(identity(0), Groups.address(0), 3);
        View one = new View(Groups.GENERATION + 1, 3, List.of(Groups.founder(1), admitted));
        View other = new View(Groups.GENERATION + 2, 3, List.of(Groups.founder(2), admitted));

        p0.machines.membership.learn(new Decision(one, 2, List.of()), 0);
        p0.machines.membership.learn(new Decision(other, 2, List.of()), 1);

        assertThat(p0.effects.expelledBy).containsExactly(other);
        assertThat(p0.group.view()).isEqualTo(one);
    }

    /** P1 may hold the token itself, and grant at once: a group that is founded by the same clock afterwards is later. */
    @Test
    void itsFencingNumbersAreNotAheadOfTheClock() {
        p1.effects.wallMillis = Groups.GENERATION + 60_000;
        suspend(p1);

        p1.machines.forced.force(operation, LATER);

        assertThat(p1.group.viewId().fenceBase()).isEqualTo(Groups.GENERATION + 60_000);
    }

    @Test
    void itIsDoneWhenTheViewIsInstalled() {
        force();
        List<Waiting> lines = new ArrayList<>();
        p1.machines.forced.explain(LATER, lines);
        assertThat(p1.effects.isPending(operation))
                .as("the view is being stored")
                .isTrue();
        assertThat(lines).extracting(Waiting::why).first().asString().contains("has not stored");

        p1.machines.membership.onStored(latestStored(), LATER);

        assertThat(p1.effects.resultOf(operation)).isEqualTo(p1.group.view());
        assertThat(p1.group.view().members()).containsExactly(p1.group.self());
    }

    private ViewId latestStored() {
        return p1.effects.stored.get(p1.effects.stored.size() - 1);
    }

    /** P1 and P2 were removed one after the other, and forced when the others had gone. */
    @Test
    void oneThatWasForcedLooksAtItsSeedsToo() {
        p1.seeds.add("seed:1");
        p1.seeds.add(p1.group.self().address());
        force();
        p1.machines.membership.onStored(latestStored(), LATER);
        p1.machines.sessions.onDialFailed("seed:1", false, "no answer", LATER);
        p1.dialled.clear();

        p1.machines.reunion.onReunionTimer(LATER + TIMEOUT);

        assertThat(p1.dialled).contains("seed:1").doesNotContain(p1.group.self().address());
    }

    @Test
    void whoeverAsksMeanwhileWaitsForTheSameView() {
        force();
        Operation second = Groups.operation();
        p1.machines.forced.force(second, LATER);
        Operation cancelled = new Operation(7, "cancelled", "", 0);
        p1.machines.forced.force(cancelled, LATER);
        p1.machines.forced.cancel(cancelled);

        p1.machines.membership.onStored(latestStored(), LATER);

        assertThat(p1.effects.completed()).contains(operation, second).doesNotContain(cancelled);
        assertThat(p1.group.view().number()).isGreaterThan(1);
    }

    @Test
    void itFailsWhereAnotherViewComesWhileItsOwnIsBeingStored() {
        force();
        p1.machines.forced.onViewChange(Groups.remove(p1.group, Groups.founder(2)), LATER);
        assertThat(p1.effects.errorOf(operation)).isInstanceOf(QuorumPresentException.class);

        Operation second = Groups.operation();
        p1.machines.forced.force(second, LATER);
        p1.machines.membership.onStored(latestStored(), LATER);

        assertThat(p1.effects.completed()).contains(second);
    }

    @Test
    void itFailsWhenTheProcessClosesBefore() {
        force();

        p1.machines.stay.end(new ClosedException("P1"));

        assertThat(p1.effects.errorOf(operation)).isInstanceOf(ClosedException.class);
    }

    @Test
    void itFailsWhenALaterGroupHasExpelledTheProcess() {
        force();
        View latest = new View(latestStored().generation() + 1, 9, List.of(Groups.founder(0)));

        p1.machines.membership.learn(new Decision(latest, 9, List.of()), LATER);

        assertThat(p1.effects.errorOf(operation)).isInstanceOf(ExpelledException.class);
    }

    /** The former group may have gone on and come to know of it; the operator has decided otherwise. */
    @Test
    void aLaterViewOfTheFormerGroupDoesNotTakeItsPlace() {
        force();
        Decision without = Groups.next(p1.group.decision(), List.of(p1.group.self()), List.of(), List.of(), Map.of());

        p1.machines.membership.learn(without, LATER);
        p1.machines.membership.onStored(latestStored(), LATER);

        assertThat(p1.group.view().size()).isEqualTo(1);
    }

    /** The clock says less than what another member says of a view that this process is not in. */
    @Test
    void itIsLaterThanAllThatWasHeardOf() {
        ViewId elsewhere = new ViewId(Groups.GENERATION + 70, 5_000);
        Heartbeat heartbeat = new Heartbeat(1, 0, elsewhere, List.of());
        p1.machines.sessions.onFrame(identity(0).incarnation(), heartbeat, 1);
        suspend(p1);

        p1.machines.forced.force(operation, LATER);

        assertThat(p1.group.viewId().isAfter(elsewhere)).isTrue();
        assertThat(p1.group.viewId().fenceBase()).isGreaterThan(elsewhere.fenceBase());
        assertThat(p1.group.decision().lastRemoval())
                .as("the guard is waited for")
                .isEqualTo(p1.group.view().number());
    }

    /** A record has raised the number by a century, and one that has gone has told of a generation a century ahead. */
    @Test
    void itsViewIsNotBeyondWhatOthersAdmit() {
        long latest = p1.effects.wallMillis + Horizon.MOST_AHEAD_MILLIS;
        View raised = new View(
                Groups.GENERATION, latest - Groups.GENERATION, p1.group.view().members());
        p1.machines.membership.learn(new Decision(raised, 0, List.of()), 1);
        Heartbeat heartbeat = new Heartbeat(1, 0, new ViewId(latest - 1, 1), List.of());
        p1.machines.sessions.onFrame(identity(0).incarnation(), heartbeat, 1);
        suspend(p1);

        p1.machines.forced.force(operation, LATER);

        assertThat(p1.effects.resultOf(operation)).isEqualTo(p1.group.view());
        assertThat(p1.group.viewId().fenceBase()).isGreaterThan(latest);
        assertThat(p1.group.viewId().isAfter(ViewId.of(raised))).isTrue();
        long tenTimeoutsLater = p1.effects.wallMillis + LATER / 1_000_000;
        assertThat(new Horizon().admits(p1.group.viewId(), () -> tenTimeoutsLater))
                .isTrue();
    }

    @Test
    void itIsLaterThanItsOwnViewWhereTheClockIsBehind() {
        ViewId before = p1.group.viewId();
        p1.effects.wallMillis = 1;
        suspend(p1);

        p1.machines.forced.force(operation, LATER);

        assertThat(p1.group.viewId().generation()).isGreaterThan(before.generation());
        assertThat(p1.group.viewId().fenceBase()).isGreaterThan(before.fenceBase());
    }

    @Test
    void itDoesNotFailWithWhatFailsForLackOfAQuorum() {
        force();

        p1.machines.forced.failAll(new SuspendedException(p1.group.view()));

        assertThat(p1.effects.isPending(operation)).isTrue();
    }

    @Test
    void whoHasAQuorumIsRefused() {
        p1.machines.forced.force(operation, 1);

        assertThat(p1.effects.errorOf(operation)).isInstanceOf(QuorumPresentException.class);
    }

    @Test
    void anExpelledProcessGoesOnUnderANumberOfItsOwn() {
        Decision without = Groups.next(Groups.founding(3), List.of(Groups.founder(1)), List.of(), List.of(), Map.of());
        Past past = new Past(ViewId.of(Groups.founding(3).view()), without.view());
        Neighbours expelled = new Neighbours(Groups.before(1, past));

        expelled.machines.forced.force(operation, LATER);

        assertThat(expelled.effects.resultOf(operation)).isEqualTo(expelled.group.view());
        assertThat(expelled.group.self().admitted())
                .isGreaterThan(without.view().number())
                .isEqualTo(expelled.group.view().number());
        assertThat(expelled.group.viewId().isAfter(ViewId.of(without.view()))).isTrue();
        assertThat(expelled.group.decision().lastRemoval())
                .as("the guard is waited for")
                .isEqualTo(expelled.group.view().number());
        expelled.machines.reunion.onReunionTimer(LATER);
        assertThat(expelled.dialled).as("it looks for the others").contains(Groups.address(0), Groups.address(2));
    }
}
