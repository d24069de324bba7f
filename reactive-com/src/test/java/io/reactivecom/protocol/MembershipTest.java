package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.contact;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Accepted;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewBody.Leave;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a member does with the views that it is told of. P1 of three is under test where nothing else is said. */
class MembershipTest {

    private static final Decision FIRST = Groups.founding(3);

    private final Neighbours p1 = Neighbours.living(3, 1);
    private final Membership membership = p1.machines.membership;

    private static Decision without(Decision current, Member... removed) {
        return Groups.next(current, List.of(removed), List.of(), List.of(), Map.of());
    }

    private static Decision admitting(Decision current, int number) {
        return Groups.next(current, List.of(), List.of(), List.of(contact(number)), Map.of());
    }

    /** View 2 of these members, as one side of a partition has decided it. */
    private static Decision side(Member... members) {
        return new Decision(new View(Groups.GENERATION, 2, List.of(members)), 2, List.of());
    }

    @Test
    void anEarlierViewIsNotTakenUp() {
        Decision second = admitting(FIRST, 3);
        membership.learn(second, INTERVAL);

        membership.learn(FIRST, INTERVAL);
        membership.learn(new Decision(new View(Groups.GENERATION - 1, 9, List.of(founder(1))), 0, List.of()), INTERVAL);

        assertThat(p1.group.decision()).isEqualTo(second);
    }

    @Test
    void underAMajorityOfTwoViewsWithOneNameTheInstalledOneStays() {
        membership.learn(side(founder(1)), INTERVAL);

        membership.learn(side(founder(0), founder(1), founder(2)), INTERVAL);
        membership.learn(side(founder(0)), INTERVAL);

        assertThat(p1.group.view().members()).containsExactly(founder(1));
        assertThat(p1.effects.expelledBy).isEmpty();
    }

    private static Neighbours onASide(Member... members) {
        Neighbours process = new Neighbours(Groups.before(1, Groups.LAST_STANDING));
        process.machines.membership.learn(Groups.founding(5), 0);
        process.machines.membership.learn(side(members), INTERVAL);
        return process;
    }

    @Test
    void whereEverySideGoesOnTheSmallerGivesWay() {
        Neighbours smaller = onASide(founder(1), founder(2));
        smaller.machines.membership.learn(side(founder(3), founder(4)), INTERVAL);
        assertThat(smaller.effects.expelledBy)
                .as("two that begin with a larger identity")
                .isEmpty();

        Decision larger = side(founder(0), founder(3), founder(4));
        smaller.machines.membership.learn(larger, INTERVAL);
        Neighbours three = onASide(founder(1), founder(2), founder(4));
        three.machines.membership.learn(side(founder(0), founder(3)), INTERVAL);

        assertThat(smaller.effects.expelledBy).containsExactly(larger.view());
        assertThat(three.effects.expelledBy).isEmpty();
    }

    @Test
    void ofSidesOfOneSizeTheOneThatBeginsWithTheSmallerIdentityStays() {
        Neighbours first = onASide(founder(1), founder(2));
        Decision same = side(founder(1), founder(2));
        first.machines.membership.learn(same, INTERVAL);
        assertThat(first.effects.stored).as("its own view once more").doesNotHaveDuplicates();

        Decision smaller = side(founder(0), founder(3));
        first.machines.membership.learn(smaller, INTERVAL);

        assertThat(first.effects.expelledBy).containsExactly(smaller.view());
    }

    /** P0 has not removed this process, and goes on waiting for the answers to messages that were dropped here as a stranger's. */
    @Test
    void aSideThatHoldsAMemberThatHasDepartedHereEndsTheStay() {
        Neighbours smaller = onASide(founder(1), founder(2));
        Decision larger = side(founder(0), founder(1), founder(2));

        smaller.machines.membership.learn(larger, INTERVAL);

        assertThat(smaller.effects.expelledBy).containsExactly(larger.view());
    }

    @Test
    void aLaterViewOfSuchASideEndsTheStayAsWell() {
        Neighbours smaller = onASide(founder(1), founder(2));
        Decision later = admitting(without(side(founder(0), founder(1), founder(2)), founder(2)), 5);

        smaller.machines.membership.learn(later, INTERVAL);

        assertThat(smaller.effects.expelledBy).containsExactly(later.view());
    }

    @Test
    void whomAnotherSideHasAdmittedInAViewOfTheSameNumberWasNeverMetHere() {
        Neighbours smaller = onASide(founder(1), founder(2));
        Decision larger = side(founder(1), founder(2), new Member(identity(5), Groups.address(5), 2));

        smaller.machines.membership.learn(larger, INTERVAL);

        assertThat(smaller.effects.expelledBy).containsExactly(larger.view());
    }

    @Test
    void laterViewsWithNewcomersAreOfThisSideThoughSomeWereSkipped() {
        Neighbours process = onASide(founder(1), founder(2));
        Decision fourth = admitting(admitting(side(founder(1), founder(2)), 0), 5);

        process.machines.membership.learn(fourth, INTERVAL);

        assertThat(process.effects.expelledBy).isEmpty();
        assertThat(process.group.view()).isEqualTo(fourth.view());
    }

    /** It was removed and let in again in between, and has heard of neither. */
    @Test
    void aViewInWhichItsAdmissionDiffersEndsItsStay() {
        Decision third = admitting(without(FIRST, founder(1)), 1);

        membership.learn(third, INTERVAL);

        assertThat(p1.effects.expelledBy).containsExactly(third.view());
        assertThat(p1.group.view()).isEqualTo(FIRST.view());
        assertThat(p1.machines.stay.isOver()).isTrue();
    }

    @Test
    void aProcessThatWasNeverInIsNotExpelled() {
        Neighbours joiner = new Neighbours(Groups.before(9));

        joiner.machines.membership.learn(FIRST, INTERVAL);

        assertThat(joiner.effects.expelledBy).isEmpty();
        assertThat(joiner.machines.stay.isOver()).isFalse();
    }

    @Test
    void whoHasAskedToLeaveIsLetGoAndNotExpelled() {
        membership.leave(INTERVAL);

        membership.learn(Groups.next(FIRST, List.of(), List.of(identity(1)), List.of(), Map.of()), INTERVAL);

        assertThat(p1.effects.expelledBy).isEmpty();
        assertThat(p1.machines.parting.isUnderWay()).isTrue();
    }

    @Test
    void whatADiskHasStoredLateAndALaterViewHasOvertakenChangesNothing() {
        p1.effects.diskIsSlow = true;
        Decision second = admitting(FIRST, 3);
        Decision third = without(second, founder(2));
        membership.learn(second, INTERVAL);
        membership.learn(third, INTERVAL);

        membership.onStored(ViewId.of(third.view()), INTERVAL);
        membership.onStored(ViewId.of(second.view()), INTERVAL);

        assertThat(p1.group.decision()).isEqualTo(third);
    }

    /** The departed may be the only one that proposed it, and may not hear of it otherwise. */
    @Test
    void theDepartedAreShownTheViewWithoutThem() {
        long departed = identity(0).incarnation();
        Decision second = without(FIRST, founder(0));

        membership.learn(second, INTERVAL);

        assertThat(p1.sentOn(departed))
                .filteredOn(Heartbeat.class::isInstance)
                .extracting(frame -> ((Heartbeat) frame).view())
                .contains(ViewId.of(second.view()));
        assertThat(p1.hungUp).contains(departed);
    }

    @Test
    void whoHearsNoEchoInItsFirstViewIsSuspendedAfterATimeout() {
        p1.pass(TIMEOUT);

        assertThat(p1.machines.standing.status()).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void whoIsToldOfTheFirstViewHasBeenToldThatThisProcessIsIn() {
        assertThat(p1.effects.told).containsExactly(Status.PRIMARY, FIRST.view());
    }

    @Test
    void leavingIsSaidOnceAndNotInEachView() {
        membership.leave(INTERVAL);

        membership.learn(admitting(FIRST, 3), INTERVAL);

        assertThat(p1.said(Leave.class)).as("to P0 and P2").hasSize(2);
    }

    /** P0 decides, and tells also the one that goes. Nothing is said to itself. */
    @Test
    void allWhomADecisionConcernsAreTold() {
        Neighbours p0 = Neighbours.living(3, 0);
        Membership proposing = p0.machines.membership;
        proposing.onLeave(Groups.founder(2), INTERVAL);
        Accept proposal = p0.said(Accept.class).get(0);
        p0.sent.clear();

        proposing.proposer().onAccepted(founder(1), new Accepted(ViewId.of(FIRST.view()), proposal.ballot()), INTERVAL);

        assertThat(p0.said(Install.class))
                .as("P1 and P2")
                .hasSize(2)
                .containsOnly(new Install(Groups.next(FIRST, List.of(), List.of(identity(2)), List.of(), Map.of())));
        assertThat(p0.sentOn(identity(2).incarnation())).hasAtLeastOneElementOfType(Sequenced.class);
        assertThat(p0.machines.links.lastHeard(identity(0)))
                .as("a link to itself")
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aMemberThatHasEndedIsRemovedAtOnceAndAllAreToldWhomItIsAbout() {
        Neighbours p0 = Neighbours.living(3, 0);
        p0.beats(1, 1, 1, 1);
        p0.ends(2, INTERVAL / 2);

        p0.machines.membership.onGone(INTERVAL / 2);

        assertThat(p0.beatsTo(1)).last().extracting(Heartbeat::suspected).isEqualTo(List.of(2));
        assertThat(p0.said(Accept.class))
                .extracting(accept -> accept.decision().view().members())
                .containsOnly(List.of(founder(0), founder(1)));
    }

    @Test
    void whoIsInNoViewRemovesNobody() {
        Neighbours outside = new Neighbours(Groups.before(1));

        outside.machines.membership.onGone(INTERVAL);

        assertThat(outside.sent).isEmpty();
        assertThat(outside.machines.timers.isSet(Timers.Kind.HEARTBEAT, null)).isFalse();
    }
}
