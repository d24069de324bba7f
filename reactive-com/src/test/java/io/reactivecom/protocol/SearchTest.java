package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.address;
import static io.reactivecom.protocol.Groups.contact;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.JoinException;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.ViewBody.Found;
import io.reactivecom.wire.ViewBody.FoundAccepted;
import io.reactivecom.wire.ViewBody.FoundWithdrawn;
import io.reactivecom.wire.ViewBody.Peers;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a process looks for its group, and asks to be let in. P1, which expects three founders, has waited since 0. */
class SearchTest {

    private static final long NOW = 100;

    private final Neighbours p1 = new Neighbours(Groups.before(1));
    private final Machines machines = p1.machines;
    private final Bootstrap bootstrap = machines.bootstrap;
    private final Timers timers = machines.timers;

    /** One greets whom P1 has not dialled. */
    private Hello meet(int number, ViewId view) {
        Hello hello = p1.hello(identity(number), address(number), NOW - number, 3, view);
        p1.greet(identity(number).incarnation(), hello, NOW);
        bootstrap.onGreeted(hello, NOW);
        return hello;
    }

    /** The same, and P1 has dialled it, too. */
    private void reach(int number) {
        Hello hello = p1.hello(identity(number), address(number), NOW - 10 - number, 3, ViewId.NONE);
        p1.greet(identity(number).incarnation(), hello, NOW);
        machines.reachability.met(hello, address(number), NOW);
        bootstrap.onGreeted(hello, NOW);
    }

    private void ends(int number) {
        machines.sessions.onClosed(identity(number).incarnation(), "reset", NOW);
    }

    private ViewId latestProposal() {
        List<Found> proposals = p1.said(Found.class);
        return ViewId.of(proposals.get(proposals.size() - 1).decision().view());
    }

    // --- looking for others ---

    @Test
    void anAddressThatIsReachedIsNotDialledAgain() {
        p1.seeds.addAll(List.of(address(0), address(2)));
        meet(0, ViewId.NONE);

        bootstrap.onDiscoverTimer(NOW);

        assertThat(p1.dialled).containsExactly(address(2));
        assertThat(timers.next()).as("five looks in an interval").isEqualTo(NOW + INTERVAL / 5);
    }

    @Test
    void seedsThatDoNotAnswerDoNotKeepAProcessFromDiallingWhomOthersKnow() {
        IntStream.range(0, 1_000).forEach(number -> p1.seeds.add("gone:" + number));
        bootstrap.onDiscoverTimer(NOW);
        meet(0, ViewId.NONE);

        bootstrap.onPeers(identity(0), new Peers(List.of(contact(2))), NOW);

        assertThat(p1.dialled).contains(address(2));
    }

    @Test
    void ofAddressesThatOthersNameABoundedNumberIsDialledAtATime() {
        meet(0, ViewId.NONE);
        p1.dialled.clear();

        bootstrap.onPeers(
                identity(0),
                new Peers(IntStream.range(2, 1_000).mapToObj(Groups::contact).toList()),
                NOW);

        assertThat(p1.dialled).hasSize(p1.group.settings().limits().halfOpen());
    }

    @Test
    void whoIsInAGroupLooksForNoneAndFoundsNone() {
        Neighbours in = Neighbours.living(3, 1);
        in.seeds.add("seed:1");
        Hello hello = in.hello(identity(7), address(7), 0, 3, ViewId.NONE);
        in.greet(7, hello, NOW);
        in.sent.clear();
        in.dialled.clear();

        in.machines.bootstrap.onDiscoverTimer(NOW);
        in.machines.bootstrap.onGreeted(hello, NOW);
        in.machines.bootstrap.onPeers(identity(7), new Peers(List.of(contact(8))), NOW);
        in.machines.bootstrap.onReachedBy(identity(7), NOW);

        assertThat(in.dialled).isEmpty();
        assertThat(in.sent).isEmpty();
        assertThat(in.machines.timers.isSet(Timers.Kind.DISCOVER, null)).isFalse();
    }

    @Test
    void theSearchEndsWithTheFirstView() {
        bootstrap.onDiscoverTimer(NOW);
        reach(0);
        machines.reachability.met(p1.hello(identity(0), address(0), 0), null, NOW);
        reach(2);
        assertThat(timers.isSet(Timers.Kind.FOUNDING, null)).isTrue();

        machines.membership.learn(Groups.founding(3), NOW);

        assertThat(timers.isSet(Timers.Kind.FOUNDING, null)).isFalse();
        assertThat(timers.isSet(Timers.Kind.DISCOVER, null)).isFalse();
        assertThat(machines.reachability.isReachedBy(identity(0))).isFalse();
    }

    @Test
    void aCandidateWhoseConnectionHasEndedIsForgotten() {
        reach(3);
        ends(3);
        bootstrap.onDiscoverTimer(NOW);

        assertThat(bootstrap.progress()).contains("found 1 of 3 founders");
        meet(3, ViewId.NONE);
        reach(2);

        assertThat(p1.said(Found.class)).as("P3 is to be dialled anew").isEmpty();
    }

    @Test
    void whoKnowsTooFewTellsWhomItKnows() {
        meet(0, ViewId.NONE);
        assertThat(p1.said(Peers.class)).as("as they meet").hasSize(1);

        bootstrap.onDiscoverTimer(NOW);
        assertThat(p1.said(Peers.class))
                .as("and again")
                .hasSize(2)
                .last()
                .isEqualTo(new Peers(List.of(new Contact(identity(0), address(0), NOW))));

        meet(2, ViewId.NONE);
        bootstrap.onDiscoverTimer(NOW);
        assertThat(p1.said(Peers.class)).as("it knows enough").hasSize(2);
    }

    @Test
    void whoHasFoundAGroupTellsNobodyOfFounders() {
        meet(0, ViewId.NONE);
        int told = p1.said(Peers.class).size();

        meet(5, new ViewId(Groups.GENERATION, 4));
        bootstrap.onDiscoverTimer(NOW);

        assertThat(p1.said(Peers.class)).hasSize(told);
    }

    @Test
    void whoAsksIsToldOfThoseThatItDoesNotKnow() {
        meet(0, ViewId.NONE);
        meet(2, ViewId.NONE);
        int told = p1.said(Peers.class).size();
        p1.dialled.clear();

        bootstrap.onPeers(identity(0), new Peers(List.of(contact(2))), NOW);
        bootstrap.onPeers(identity(7), new Peers(List.of()), NOW);
        assertThat(p1.said(Peers.class)).as("nothing new, and no candidate").hasSize(told);
        bootstrap.onPeers(identity(0), new Peers(List.of()), NOW);

        assertThat(p1.said(Peers.class)).hasSize(told + 1);
        assertThat(p1.dialled).as("P0 and P2 are known").isEmpty();
    }

    // --- founding ---

    @Test
    void noProcessAgreesToFoundersThatItHasNotDialled() {
        meet(0, ViewId.NONE);
        meet(2, ViewId.NONE);

        bootstrap.onFound(identity(0), new Found(Groups.founding(3)), NOW);
        assertThat(p1.said(FoundAccepted.class)).isEmpty();
        assertThat(p1.dialled).contains(address(0));
        reach(0);
        bootstrap.onFound(identity(0), new Found(Groups.founding(3)), NOW);
        assertThat(p1.said(FoundAccepted.class))
                .as("P2, which does not propose, is to be dialled too")
                .isEmpty();
        assertThat(p1.dialled).contains(address(2));
        reach(2);
        bootstrap.onFound(identity(0), new Found(Groups.founding(4)), NOW);
        assertThat(p1.said(FoundAccepted.class)).as("to four founders").isEmpty();
        bootstrap.onFound(identity(0), new Found(Groups.founding(3)), NOW);

        assertThat(p1.said(FoundAccepted.class)).hasSize(1);
        assertThat(timers.isSet(Timers.Kind.FOUNDING, null)).isTrue();
    }

    @Test
    void oneThatCannotBeDialledIsLeftOutWhereThereAreEnoughOthers() {
        meet(0, ViewId.NONE);
        machines.reachability.reaches(founder(0), NOW);
        machines.reachability.onUnreachable(address(0), DialFailure.OTHER, "no route", NOW);

        reach(2);
        reach(3);

        bootstrap.onDiscoverTimer(NOW + 2 * TIMEOUT + 1);
        assertThat(machines.reachability.hasMissed(identity(0))).as("for good").isFalse();
        List<Member> founders = p1.said(Found.class).get(0).decision().view().members();
        assertThat(founders).hasSize(3).doesNotContain(founder(0));
    }

    @Test
    void whereTheClockIsBeyondAllFencingNumbersNothingIsFounded() {
        p1.effects.wallMillis = ViewId.MOST_VIEWS;
        reach(0);
        reach(2);

        assertThat(p1.said(Found.class)).isEmpty();
        assertThat(p1.effects.joinFailures).first().isInstanceOf(JoinException.class);
    }

    /** P3 and P4 are gone when the founders are there. */
    @Test
    void whatOneHasSaidOfViewsFarAheadPreventsNoFounding() {
        p1.greet(3, p1.hello(identity(3), address(3), 0, 3, new ViewId(ViewId.MOST_VIEWS - 3, 1)), NOW);
        ViewId latest = new ViewId(p1.effects.wallMillis + Horizon.MOST_AHEAD_MILLIS - 1, 1);
        p1.greet(4, p1.hello(identity(4), address(4), 0, 3, latest), NOW);
        reach(0);
        reach(2);

        assertThat(p1.effects.joinFailures).isEmpty();
        assertThat(latestProposal().fenceBase())
                .isGreaterThan(latest.fenceBase())
                .isLessThanOrEqualTo(latest.fenceBase() + 2);
    }

    @Test
    void anAgreementIsToOneProposalAndNotToTheNext() {
        p1.seeds.add("seed:1");
        reach(0);
        reach(2);
        ViewId first = latestProposal();
        bootstrap.onFoundAccepted(identity(0), new FoundAccepted(first), NOW);
        assertThat(timers.isSet(Timers.Kind.FOUNDING, null)).isTrue();

        bootstrap.onFoundingTimer();
        assertThat(p1.said(FoundWithdrawn.class)).as("told to P0 and P2").hasSize(2);
        bootstrap.onDiscoverTimer(NOW + 2 * TIMEOUT);
        ViewId second = latestProposal();
        bootstrap.onFoundAccepted(identity(0), new FoundAccepted(first), NOW + 2 * TIMEOUT);
        bootstrap.onFoundAccepted(identity(2), new FoundAccepted(second), NOW + 2 * TIMEOUT);

        assertThat(second).as("in the same millisecond").isNotEqualTo(first);
        assertThat(p1.group.joined()).as("P0 has not agreed to the second").isFalse();
        assertThat(machines.links.lastHeard(identity(1))).as("a link to itself").isEqualTo(Long.MIN_VALUE);
    }

    /** P0 has no connection to P2, which P1 does not hear of, and has P0, P1 and P3 for founders. */
    @Test
    void aFounderWhoseProposalWasNotAgreedToLeavesTheNextTurnToAnother() {
        reach(0);
        reach(2);
        reach(3);
        int asked = p1.said(Found.class).size();
        bootstrap.onFoundingTimer();

        bootstrap.onDiscoverTimer(NOW + TIMEOUT);
        assertThat(p1.said(Found.class)).as("it is P0's turn").hasSize(asked);
        Decision others = new Decision(
                new View(latestProposal().generation() + 1, 1, List.of(founder(1), founder(0), founder(3))),
                0,
                List.of());
        bootstrap.onFound(identity(0), new Found(others), NOW + TIMEOUT);

        assertThat(p1.said(FoundAccepted.class)).hasSize(1);
    }
}
