package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Status;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Accepted;
import io.reactivecom.wire.ViewBody.Found;
import io.reactivecom.wire.ViewBody.FoundAccepted;
import io.reactivecom.wire.ViewBody.FoundWithdrawn;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewBody.Leave;
import io.reactivecom.wire.ViewBody.Prepare;
import io.reactivecom.wire.ViewBody.Renew;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A view is decided, and the disk of P1 takes longer than a timeout to store it. */
class SlowDiskTest {

    private static final long NOW = 100;
    private static final Decision FIRST = Groups.founding(3);
    private static final ViewId FIRST_ID = ViewId.of(FIRST.view());

    private final Neighbours neighbours = new Neighbours(Groups.before(1));
    private final Machines machines = neighbours.machines;
    private final Bootstrap bootstrap = machines.bootstrap;

    private void greet(int number, long waited) {
        Hello hello = neighbours.hello(identity(number), Groups.address(number), waited);
        neighbours.greet(hello.identity().incarnation(), hello, NOW);
        neighbours.machines.reachability.met(hello, hello.address(), NOW);
        neighbours.machines.reachability.met(hello, null, NOW);
        bootstrap.onGreeted(hello, NOW);
    }

    /** P1 has waited longest of the three, proposes, and everybody agrees. */
    private void found() {
        neighbours.effects.diskIsSlow = true;
        greet(0, 40);
        greet(2, 60);
        ViewId proposed =
                ViewId.of(neighbours.said(Found.class).get(0).decision().view());
        bootstrap.onFoundAccepted(identity(0), new FoundAccepted(proposed), NOW);
        bootstrap.onFoundAccepted(identity(2), new FoundAccepted(proposed), NOW);
    }

    /** P1 is in view 1, and has learned of view 2, in which all three are. */
    private Decision learnTheSecond() {
        machines.membership.learn(FIRST, 0);
        neighbours.effects.diskIsSlow = true;
        Decision second = Groups.next(FIRST, List.of(), List.of(), List.of(Groups.contact(3)), Map.of());
        machines.membership.learn(second, NOW);
        return second;
    }

    @Test
    void aFounderWithdrawsNoProposalThatIsDecidedAndMakesNoOther() {
        found();
        Found proposal = neighbours.said(Found.class).get(0);
        bootstrap.onFoundAccepted(
                identity(2), new FoundAccepted(ViewId.of(proposal.decision().view())), NOW);
        assertThat(neighbours.said(Install.class)).as("all are told once").hasSize(2);
        assertThat(neighbours.group.joined()).isFalse();
        int proposed = neighbours.said(Found.class).size();

        bootstrap.onFoundingTimer();
        bootstrap.onDiscoverTimer(NOW + TIMEOUT);

        assertThat(neighbours.said(FoundWithdrawn.class)).isEmpty();
        assertThat(neighbours.said(Found.class)).hasSize(proposed);
        machines.membership.onStored(neighbours.effects.stored.get(0), NOW + 2 * TIMEOUT);
        assertThat(neighbours.group.view().size()).isEqualTo(3);
    }

    @Test
    void aFounderThatWasToldOfItsGroupAgreesToNoOther() {
        neighbours.effects.diskIsSlow = true;
        greet(0, 300);
        greet(2, 200);
        bootstrap.onFound(identity(0), new Found(FIRST), NOW);
        machines.membership.onInstall(new Install(FIRST), NOW);

        bootstrap.onFoundingTimer();
        bootstrap.onFound(identity(2), new Found(FIRST), NOW + TIMEOUT);
        bootstrap.onFound(identity(0), new Found(FIRST), NOW + TIMEOUT);

        assertThat(neighbours.said(FoundAccepted.class)).as("P0's").hasSize(1);
    }

    /** Or the others would remove it before it has begun. */
    @Test
    void whoHasNotInstalledItsFirstViewShowsThatItLives() {
        found();
        int beats = beats();

        machines.onTimer(new Timers.Timer(Timers.Kind.HEARTBEAT, null), NOW + INTERVAL);

        assertThat(beats).as("at once").isEqualTo(2);
        assertThat(beats()).as("at each interval").isEqualTo(4);
        assertThat(machines.timers.isSet(Timers.Kind.HEARTBEAT, null)).isTrue();
    }

    private int beats() {
        return (int) neighbours.sent.stream()
                .filter(sent -> sent.frame() instanceof Heartbeat)
                .count();
    }

    @Test
    void anOlderDecisionDoesNotTakeThePlaceOfALaterOne() {
        Decision second = learnTheSecond();
        Decision third = Groups.next(second, List.of(), List.of(identity(3)), List.of(), Map.of());
        machines.membership.learn(third, NOW);

        machines.membership.learn(second, NOW);
        machines.membership.onStored(ViewId.of(second.view()), NOW);
        assertThat(neighbours.group.viewId())
                .as("the third is still being stored")
                .isEqualTo(FIRST_ID);
        machines.membership.onStored(ViewId.of(third.view()), NOW);

        assertThat(neighbours.group.viewId()).isEqualTo(ViewId.of(third.view()));
        assertThat(neighbours.effects.stored).doesNotHaveDuplicates();
    }

    @Test
    void whoIsRemovedMeanwhileInstallsNoViewThatIsOver() {
        neighbours.effects.diskIsSlow = true;
        machines.membership.learn(FIRST, 0);

        Decision without = Groups.next(FIRST, List.of(founder(1)), List.of(), List.of(), Map.of());
        machines.membership.learn(without, NOW);

        assertThat(neighbours.effects.expelledBy).containsExactly(without.view());
        assertThat(machines.stay.isOver()).isTrue();
    }

    @Test
    void aProposerDoesNotProposeAgainWhatIsDecided() {
        Neighbours p0 = Neighbours.living(3, 0);
        p0.effects.diskIsSlow = true;
        Membership membership = p0.machines.membership;
        membership.onRenew(new Renew(FIRST_ID), INTERVAL);
        Accept proposal = p0.said(Accept.class).get(0);

        membership.proposer().onAccepted(founder(1), new Accepted(FIRST_ID, proposal.ballot()), INTERVAL);
        int told = p0.said(Install.class).size();
        membership.proposer().onAccepted(founder(2), new Accepted(FIRST_ID, proposal.ballot()), INTERVAL);
        membership.proposer().consider(INTERVAL);
        membership.proposer().onProposeTimer(TIMEOUT);

        assertThat(p0.said(Prepare.class)).isEmpty();
        assertThat(p0.said(Install.class)).as("each is told once").hasSize(told);
    }

    @Test
    void whoLeavesWhileItsFirstViewIsBeingStoredLeavesWhenItIsInstalled() {
        neighbours.effects.diskIsSlow = true;
        greet(0, 300);
        greet(2, 200);
        machines.membership.learn(FIRST, NOW);

        machines.membership.leave(NOW);
        machines.membership.onStored(FIRST_ID, NOW);

        assertThat(neighbours.said(Leave.class)).hasSize(2);
        assertThat(machines.standing.status()).isEqualTo(Status.PRIMARY);
    }
}
