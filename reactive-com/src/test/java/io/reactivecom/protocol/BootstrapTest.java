package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.GENERATION;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.address;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.DuplicateNameException;
import io.reactivecom.JoinException;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.ViewBody.Found;
import io.reactivecom.wire.ViewBody.FoundAccepted;
import io.reactivecom.wire.ViewBody.FoundWithdrawn;
import io.reactivecom.wire.ViewBody.Join;
import io.reactivecom.wire.ViewBody.Peers;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a process without a view gets one. P1, which expects three founders, is under test; it has waited since 0. */
class BootstrapTest {

    private static final long NOW = 100;

    private final Neighbours neighbours = new Neighbours(Groups.before(1));
    private final Bootstrap bootstrap = neighbours.machines.bootstrap;

    @Test
    void whoHasWaitedLongestProposesInTheOrderOfArrival() {
        greet(0, 40);
        assertThat(neighbours.said(Found.class)).as("two of three").isEmpty();

        greet(2, 60);

        assertThat(neighbours.said(Found.class))
                .as("asked of both, by waiting time and not by name")
                .hasSize(2)
                .containsOnly(new Found(founding(founder(1), founder(2), founder(0))));
    }

    @Test
    void whoCameLaterWaitsForTheProposalOfAnother() {
        greet(0, NOW + 1);
        greet(2, 60);

        assertThat(neighbours.said(Found.class)).isEmpty();
    }

    @Test
    void allFoundersHaveToAgree() {
        greet(0, 40);
        greet(2, 60);
        agree(0);
        agree(0);
        agree(9);
        assertThat(neighbours.group.joined())
                .as("P2 has not agreed, and P9 is no founder")
                .isFalse();

        agree(2);

        assertThat(neighbours.group.view())
                .isEqualTo(founding(founder(1), founder(2), founder(0)).view());
    }

    @Test
    void whoExpectsAnotherNumberIsNoFellowFounder() {
        greet(0, 40);
        greet(neighbours.hello(identity(2), address(2), 60, 5, ViewId.NONE));

        assertThat(neighbours.said(Found.class)).isEmpty();
    }

    @Test
    void aCandidateAgreesToOneProposalAtATime() {
        greet(0, 300);
        greet(2, 200);
        Decision first = founding(founder(2), founder(1), founder(0));
        Decision second = founding(founder(0), founder(2), founder(1));

        bootstrap.onFound(identity(2), new Found(first), NOW);
        bootstrap.onFound(identity(0), new Found(second), NOW);

        assertThat(neighbours.said(FoundAccepted.class)).as("P2's").hasSize(1);
    }

    @Test
    void whatWasWithdrawnBindsNobody() {
        greet(0, 300);
        greet(2, 200);
        bootstrap.onFound(identity(2), new Found(founding(founder(2), founder(1), founder(0))), NOW);

        bootstrap.onFoundWithdrawn(identity(0));
        bootstrap.onFound(identity(0), new Found(founding(founder(0), founder(2), founder(1))), NOW);
        assertThat(neighbours.said(FoundAccepted.class))
                .as("P0 cannot withdraw P2's")
                .hasSize(1);
        bootstrap.onFoundWithdrawn(identity(2));
        bootstrap.onFound(identity(0), new Found(later(founder(0), founder(2), founder(1))), NOW);

        assertThat(neighbours.said(FoundAccepted.class)).hasSize(2);
    }

    @Test
    void anAgreementIsLetGoAfterATimeout() {
        greet(0, 300);
        greet(2, 200);
        bootstrap.onFound(identity(2), new Found(founding(founder(2), founder(1), founder(0))), NOW);
        assertThat(neighbours.machines.timers.isSet(Timers.Kind.FOUNDING, null)).isTrue();

        bootstrap.onFoundingTimer();
        bootstrap.onFound(identity(0), new Found(later(founder(0), founder(2), founder(1))), NOW + TIMEOUT);

        assertThat(neighbours.said(FoundAccepted.class)).hasSize(2);
    }

    @Test
    void ofTwoProposersTheLargerGivesWayAndFreesThoseWhoAgreed() {
        greet(0, 40);
        greet(2, 60);

        bootstrap.onFound(identity(0), new Found(founding(founder(0), founder(1), founder(2))), NOW);

        assertThat(neighbours.said(FoundWithdrawn.class)).as("to both").hasSize(2);
        assertThat(neighbours.said(FoundAccepted.class)).as("to P0").hasSize(1);
        agree(0);
        agree(2);
        assertThat(neighbours.group.joined())
                .as("by the proposal that was withdrawn")
                .isFalse();
    }

    @Test
    void ofTwoProposersTheSmallerInsists() {
        greet(0, 40);
        greet(2, 60);

        bootstrap.onFound(identity(2), new Found(founding(founder(2), founder(1), founder(0))), NOW);

        assertThat(neighbours.said(FoundWithdrawn.class)).isEmpty();
        assertThat(neighbours.said(FoundAccepted.class)).isEmpty();
    }

    @Test
    void aProposalThatLeavesThisProcessOutIsNotForItToAgreeTo() {
        greet(0, 300);

        bootstrap.onFound(identity(0), new Found(founding(founder(0), founder(2), founder(3))), NOW);

        assertThat(neighbours.said(FoundAccepted.class)).isEmpty();
    }

    @Test
    void whoFindsAGroupJoinsItInsteadOfFoundingOne() {
        greet(neighbours.hello(identity(7), address(7), 0, 3, new ViewId(GENERATION, 4)));
        greet(0, 40);
        greet(2, 60);

        assertThat(neighbours.said(Join.class))
                .extracting(Join::joiner)
                .isNotEmpty()
                .allSatisfy(joiner -> assertThat(joiner.identity()).isEqualTo(identity(1)));
        assertThat(neighbours.said(Found.class)).isEmpty();
    }

    @Test
    void aNameThatIsTakenEndsTheSearch() {
        bootstrap.onRejected(null, new Reject(Refusal.NAME_TAKEN, "P1"), false, NOW);

        assertThat(neighbours.effects.joinFailures)
                .hasOnlyElementsOfType(DuplicateNameException.class)
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"VERSION", "CLUSTER", "TIMING", "POLICY", "NOT_AUTHENTICATED"})
    void aSeedThatRefusesEndsTheSearchButNotAStrangerThatDialled(Refusal code) {
        bootstrap.onRejected(null, new Reject(code, "why"), false, NOW);
        assertThat(neighbours.effects.joinFailures).as("a stranger").isEmpty();

        bootstrap.onRejected(null, new Reject(code, "why"), true, NOW);

        assertThat(neighbours.effects.joinFailures)
                .hasOnlyElementsOfType(JoinException.class)
                .hasSize(1);
    }

    @Test
    void aNameThatIsAboutToBecomeFreeIsWaitedFor() {
        bootstrap.onRejected(null, new Reject(Refusal.TRY_LATER, "not yet removed"), true, NOW);

        assertThat(neighbours.effects.joinFailures).isEmpty();
    }

    @Test
    void theSearchDialsTheSeedsButNotItself() {
        neighbours.seeds.addAll(List.of(address(0), address(1), address(2)));

        bootstrap.onDiscoverTimer(NOW);

        assertThat(neighbours.dialled).containsExactly(address(0), address(2));
        assertThat(neighbours.machines.timers.next()).as("it looks again").isGreaterThan(NOW);
    }

    @Test
    void whoeverHasNotAgreedIsAskedAgain() {
        greet(0, 40);
        greet(2, 60);
        agree(0);

        bootstrap.onDiscoverTimer(NOW + 1);

        assertThat(neighbours.said(Found.class)).as("both, then P2 again").hasSize(3);
    }

    @Test
    void whoHearsOfAnotherCandidateDialsIt() {
        greet(0, 40);

        bootstrap.onPeers(
                identity(0), new Peers(List.of(Groups.contact(0), Groups.contact(1), Groups.contact(2))), NOW);

        assertThat(neighbours.dialled).containsExactly(address(2));
    }

    @Test
    void whoExpectsNobodyAndKnowsNobodyStartsAloneAtOnce() {
        Neighbours alone = new Neighbours(expectingNobody());
        alone.seeds.add(address(1));

        alone.machines.bootstrap.onDiscoverTimer(0);

        assertThat(alone.group.view()).isEqualTo(founding(founder(1)).view());
    }

    /** It would found a second group while the DNS is slow. */
    @Test
    void whoDoesNotKnowYetWhereToLookDoesNotStartAlone() {
        Neighbours unknowing = new Neighbours(expectingNobody());
        unknowing.knowsItsSeeds = false;

        unknowing.machines.bootstrap.onDiscoverTimer(0);
        assertThat(unknowing.group.joined()).isFalse();
        assertThat(unknowing.machines.bootstrap.progress()).contains("not known yet where to look");

        unknowing.knowsItsSeeds = true;
        unknowing.machines.bootstrap.onDiscoverTimer(100);

        assertThat(unknowing.group.joined()).isTrue();
    }

    @Test
    void whoExpectsNobodyAndHasSeedsOnlyJoins() {
        Neighbours joiner = new Neighbours(expectingNobody());
        joiner.seeds.add(address(0));

        joiner.machines.bootstrap.onDiscoverTimer(0);
        joiner.machines.bootstrap.onDiscoverTimer(100 * TIMEOUT);

        assertThat(joiner.group.joined()).isFalse();
    }

    private static Group expectingNobody() {
        return Groups.before(1, Groups.ALONE);
    }

    /** Another process says hello, and that it has waited for so long. */
    private void greet(int number, long waited) {
        greet(neighbours.hello(identity(number), address(number), waited));
    }

    private void greet(Hello hello) {
        neighbours.greet(hello.identity().incarnation(), hello, NOW);
        neighbours.machines.reachability.met(hello, hello.address(), NOW);
        neighbours.machines.reachability.met(hello, null, NOW);
        bootstrap.onGreeted(hello, NOW);
    }

    private void agree(int number) {
        bootstrap.onFoundAccepted(identity(number), new FoundAccepted(new ViewId(GENERATION, 1)), NOW);
    }

    private static Decision later(Member... members) {
        return new Decision(new View(GENERATION + 1, 1, List.of(members)), 0, List.of());
    }

    private static Decision founding(Member... members) {
        return new Decision(new View(GENERATION, 1, List.of(members)), 0, List.of());
    }
}
