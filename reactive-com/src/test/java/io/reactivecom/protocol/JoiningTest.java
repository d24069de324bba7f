package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.contact;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Limits;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewBody.Join;
import io.reactivecom.wire.ViewBody.Peers;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What members tell those who are outside, and whom they let in. P0 of three is under test where nothing else is said. */
class JoiningTest {

    private static final List<Identity> ALL = List.of(identity(0), identity(1), identity(2));

    private final Neighbours p0 = Neighbours.living(3, 0);
    private final Membership membership = p0.machines.membership;
    private final View view = p0.group.view();

    /** P9 greets, in this view or in none. */
    private Hello greet(Neighbours process, ViewId believed) {
        Hello hello = process.hello(identity(9), Groups.address(9), 0, 3, believed);
        process.greet(identity(9).incarnation(), hello, INTERVAL);
        process.sent.clear();
        process.machines.membership.onGreeted(hello);
        return hello;
    }

    private static List<Heartbeat> beatsToP9(Neighbours process) {
        return process.sentOn(identity(9).incarnation()).stream()
                .filter(Heartbeat.class::isInstance)
                .map(Heartbeat.class::cast)
                .toList();
    }

    @Test
    void oneThatLooksForAGroupIsShownTheViewAndSentNone() {
        greet(p0, ViewId.NONE);

        assertThat(beatsToP9(p0)).extracting(Heartbeat::view).containsExactly(p0.group.viewId());
        assertThat(p0.said(Install.class)).isEmpty();
    }

    @Test
    void oneThatBelievesInAnEarlierViewIsSentTheLater() {
        greet(p0, new ViewId(Groups.GENERATION - 5, 7));

        assertThat(p0.said(Install.class)).containsExactly(new Install(p0.group.decision()));
    }

    @Test
    void oneThatIsInALaterViewIsShownTheEarlier() {
        greet(p0, new ViewId(Groups.GENERATION, 7));

        assertThat(beatsToP9(p0)).hasSize(1);
        assertThat(p0.said(Install.class)).isEmpty();
    }

    @Test
    void whereEverySideGoesOnOneOfAViewWithTheSameNameIsSentThisOne() {
        Neighbours side = new Neighbours(Groups.before(0, Groups.LAST_STANDING));
        side.machines.membership.learn(Groups.founding(3), 0);
        greet(side, side.group.viewId());

        assertThat(side.said(Install.class)).hasSize(1);
    }

    @Test
    void aMemberThatGreetsIsToldNothing() {
        p0.sent.clear();

        membership.onGreeted(p0.hello(identity(1), Groups.address(1), 0));

        assertThat(p0.sent).isEmpty();
    }

    @Test
    void whoIsInNoViewShowsNone() {
        Neighbours outside = new Neighbours(Groups.before(1));

        greet(outside, new ViewId(Groups.GENERATION, 7));
        outside.machines.membership.onJoin(new Join(contact(9), List.of()), INTERVAL);
        outside.machines.membership.onHeartbeat(
                identity(9), new Heartbeat(1, 0, new ViewId(Groups.GENERATION, 7), List.of()), INTERVAL);

        assertThat(outside.sent).isEmpty();
    }

    @Test
    void aMemberOfALaterViewIsAskedForIt() {
        p0.sent.clear();

        Heartbeat later = new Heartbeat(1, 0, new ViewId(Groups.GENERATION, 2), List.of());
        membership.onHeartbeat(identity(1), later, INTERVAL);
        membership.ask(identity(2));

        assertThat(p0.beatsTo(1)).extracting(Heartbeat::view).containsExactly(p0.group.viewId());
        assertThat(p0.beatsTo(2)).extracting(Heartbeat::view).containsExactly(p0.group.viewId());
    }

    @Test
    void aMemberThatHasInstalledNoViewYetIsSentTheView() {
        greet(p0, ViewId.NONE);

        membership.onHeartbeat(identity(9), new Heartbeat(1, 0, ViewId.NONE, List.of()), INTERVAL);
        membership.onHeartbeat(identity(1), new Heartbeat(1, 0, ViewId.NONE, List.of()), INTERVAL);

        assertThat(p0.said(Install.class)).as("P1, and not P9").hasSize(1);
    }

    @Test
    void whoAsksIsToldOfTheMembersThatItMisses() {
        greet(p0, ViewId.NONE);

        membership.onJoin(new Join(contact(9), List.of(identity(0), identity(2))), INTERVAL);
        membership.onJoin(new Join(contact(9), ALL), INTERVAL);

        assertThat(p0.said(Peers.class))
                .containsExactly(new Peers(List.of(new Contact(identity(1), Groups.address(1), 0))));
    }

    @Test
    void whereThereIsNoRoomForAStrangerNothingIsKeptForOne() {
        Limits limits = Limits.defaults().withStrangers(1);
        Neighbours full = new Neighbours(
                Groups.before(0, new SettingsBuilder().limits(limits).build()));
        full.machines.membership.learn(Groups.founding(3), 0);
        greet(full, ViewId.NONE);

        full.machines.membership.onJoin(new Join(contact(8), List.of()), INTERVAL);

        assertThat(full.dialled).as("P8 has no connection").doesNotContain(Groups.address(8));
    }

    @Test
    void oneThatIsInAndAsksAllTheSameIsSentTheView() {
        membership.onJoin(new Join(contact(2), ALL), INTERVAL);

        assertThat(p0.said(Install.class)).containsExactly(new Install(p0.group.decision()));
        assertThat(p0.said(Accept.class)).isEmpty();
    }

    @Test
    void oneThatAsksIsShownTheView() {
        greet(p0, ViewId.NONE);
        p0.sent.clear();

        membership.onJoin(new Join(contact(9), ALL), INTERVAL);

        assertThat(beatsToP9(p0)).extracting(Heartbeat::view).containsExactly(p0.group.viewId());
    }

    @Test
    void oneThatReachesAllIsProposedAtOnce() {
        membership.onJoin(new Join(contact(9), ALL), INTERVAL);

        assertThat(p0.said(Accept.class))
                .extracting(accept -> accept.decision().view().members())
                .containsOnly(
                        List.of(founder(0), founder(1), founder(2), new Member(identity(9), Groups.address(9), 2)));
    }

    // --- the list of those who ask ---

    private final Joiners joiners = new Joiners(TIMEOUT, Limits.defaults());

    private List<Identity> admissible(Set<Member> removed, Set<Identity> leavers, long now) {
        return joiners.admissible(view, removed, leavers, now).stream()
                .map(Contact::identity)
                .toList();
    }

    @Test
    void oneThatDoesNotReachAMemberThatStaysIsNotLetIn() {
        joiners.asks(new Join(contact(9), List.of(identity(0), identity(1))), 0);

        assertThat(admissible(Set.of(), Set.of(), 0)).isEmpty();
        assertThat(admissible(Set.of(founder(2)), Set.of(), 0))
                .as("P2 is removed")
                .containsExactly(identity(9));
        assertThat(admissible(Set.of(), Set.of(identity(2)), 0)).as("P2 leaves").containsExactly(identity(9));
    }

    @Test
    void oneThatHasStoppedAskingIsNotLetIn() {
        joiners.asks(new Join(contact(9), ALL), 0);
        assertThat(admissible(Set.of(), Set.of(), TIMEOUT)).containsExactly(identity(9));

        assertThat(admissible(Set.of(), Set.of(), TIMEOUT + 1)).isEmpty();
        joiners.asks(new Join(contact(9), ALL), TIMEOUT + 1);

        assertThat(admissible(Set.of(), Set.of(), TIMEOUT + 1)).containsExactly(identity(9));
    }

    /** A member that was let in and has left must not come in once more by what it had asked before. */
    @Test
    void oneThatIsInHasStoppedAsking() {
        membership.onJoin(new Join(contact(9), ALL), INTERVAL);
        Decision second = Groups.next(p0.group.decision(), List.of(), List.of(), List.of(contact(9)), Map.of());
        membership.learn(second, INTERVAL);
        p0.sent.clear();

        membership.learn(Groups.next(second, List.of(), List.of(identity(9)), List.of(), Map.of()), INTERVAL);
        membership.proposer().onProposeTimer(INTERVAL + INTERVAL / 2);

        assertThat(p0.said(Accept.class)).isEmpty();
    }

    /** It may look for the group for long, and have met this process before that was in. */
    @Test
    void oneThatHasBeenSilentForLongIsShownANewViewToo() {
        greet(p0, ViewId.NONE);
        p0.sent.clear();

        membership.learn(
                Groups.next(p0.group.decision(), List.of(founder(2)), List.of(), List.of(), Map.of()), 10 * TIMEOUT);

        assertThat(beatsToP9(p0)).extracting(Heartbeat::view).containsExactly(p0.group.viewId());
    }

    @Test
    void asManyAreLetInAsThereIsRoomFor() {
        Joiners few = new Joiners(TIMEOUT, Limits.defaults().withMembers(4).withStrangers(2));
        few.asks(new Join(contact(8), ALL), 0);
        few.asks(new Join(contact(9), ALL), 0);
        few.asks(new Join(contact(7), ALL), 0);
        few.asks(new Join(contact(8), ALL), 1);

        assertThat(few.admissible(view, Set.of(), Set.of(), 1))
                .extracting(Contact::identity)
                .containsExactly(identity(8));
        assertThat(few.admissible(view, Set.of(founder(1), founder(2)), Set.of(), 1))
                .as("in the order of asking, and not the third stranger")
                .extracting(Contact::identity)
                .containsExactly(identity(8), identity(9));
        assertThat(few.admissible(Groups.founding(6).view(), Set.of(), Set.of(), 1))
                .isEmpty();
    }
}
