package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.GENERATION;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.address;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.ViewBody.Found;
import io.reactivecom.wire.ViewBody.FoundAccepted;
import io.reactivecom.wire.ViewBody.FoundRefused;
import io.reactivecom.wire.ViewBody.FoundWithdrawn;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Processes that have been in a group before found one again, or agree to it. P1 of three is under test. */
class FoundingAgainTest {

    private static final long NOW = 100;
    private static final ViewId RECORD = new ViewId(GENERATION + 50, 20);

    /** What P1 was removed by: P0, P2 and P3 have gone on. */
    private static final View WITHOUT = new View(GENERATION, 7, List.of(founder(0), founder(2), founder(3)));

    private static final Past EXPELLED = new Past(new ViewId(GENERATION, 6), WITHOUT);

    private static Neighbours remembering(Past past) {
        return new Neighbours(Groups.before(1, past));
    }

    private static Identity restarted(int number) {
        return new Identity("P" + number, 200 + number);
    }

    private static void greet(Neighbours p1, Identity identity, long waited, ViewId record, boolean expelled) {
        String address = address((int) identity.incarnation() % 100);
        Hello hello = p1.remembering(identity, address, waited, record, expelled);
        p1.greet(identity.incarnation(), hello, NOW);
        p1.machines.reachability.met(hello, address, NOW);
        p1.machines.reachability.met(hello, null, NOW);
        p1.machines.bootstrap.onGreeted(hello, NOW);
    }

    private static void greet(Neighbours p1, Identity identity, long waited) {
        greet(p1, identity, waited, ViewId.NONE, false);
    }

    private static Found proposal(long generation, Member... founders) {
        return new Found(new Decision(new View(generation, 1, List.of(founders)), 0, List.of()));
    }

    private static Member first(Identity identity) {
        return new Member(identity, address((int) identity.incarnation() % 100), 1);
    }

    @Test
    void aFirstViewIsLaterThanTheRecordOfEachFounder() {
        Neighbours p1 = remembering(Past.NONE);
        greet(p1, identity(0), 40, RECORD, false);
        greet(p1, identity(2), 60);

        View proposed = p1.said(Found.class).get(0).decision().view();

        assertThat(ViewId.of(proposed).fenceBase()).isGreaterThan(RECORD.fenceBase());
    }

    @Test
    void noProcessAgreesToAFirstViewThatIsNotLaterThanItsRecord() {
        Neighbours p1 = remembering(new Past(RECORD, null));
        greet(p1, identity(0), 300);
        greet(p1, identity(2), 200);

        p1.machines.bootstrap.onFound(
                identity(0), proposal(RECORD.fenceBase() - 1, founder(0), founder(1), founder(2)), NOW);
        assertThat(p1.said(FoundAccepted.class)).as("fences would fall").isEmpty();
        assertThat(p1.said(FoundRefused.class))
                .singleElement()
                .extracting(FoundRefused::record)
                .isEqualTo(RECORD);
        p1.machines.bootstrap.onFound(
                identity(0), proposal(RECORD.fenceBase(), founder(0), founder(1), founder(2)), NOW);

        assertThat(p1.said(FoundAccepted.class)).hasSize(1);
    }

    /** P0 has decided on what P1 agreed to, and P1 has let go: nobody else can found with it a view of the same id, or an earlier one. */
    @Test
    void whatAProcessHasAgreedToIsExceededToo() {
        Neighbours p1 = remembering(Past.NONE);
        greet(p1, identity(0), 300);
        greet(p1, identity(2), 200);
        Found first = proposal(RECORD.fenceBase(), founder(0), founder(1), founder(2));
        p1.machines.bootstrap.onFound(identity(0), first, NOW);
        p1.machines.bootstrap.onFound(identity(0), first, NOW);
        assertThat(p1.said(FoundAccepted.class)).as("to the same, again").hasSize(2);
        p1.machines.bootstrap.onFoundingTimer();

        Found another = proposal(RECORD.fenceBase(), founder(2), founder(1), founder(0));
        p1.machines.bootstrap.onFound(identity(2), another, NOW);
        p1.machines.bootstrap.onFound(identity(2), another, NOW);

        assertThat(p1.said(FoundAccepted.class)).hasSize(2);
        assertThat(p1.said(FoundRefused.class)).as("each time it is asked").hasSize(2);
    }

    /** Otherwise a third one could propose a later view meanwhile, and the two would go on so for ever. */
    @Test
    void whoRefusesAProposalWaitsForTheNextOfTheSameProposer() {
        Neighbours p1 = remembering(new Past(RECORD, null));
        greet(p1, identity(0), 300);
        greet(p1, identity(2), 200);
        p1.machines.bootstrap.onFound(
                identity(2), proposal(RECORD.fenceBase() - 1, founder(2), founder(1), founder(0)), NOW);

        p1.machines.bootstrap.onFound(
                identity(0), proposal(RECORD.fenceBase(), founder(0), founder(1), founder(2)), NOW);
        assertThat(p1.said(FoundAccepted.class)).isEmpty();
        p1.machines.bootstrap.onFound(
                identity(2), proposal(RECORD.fenceBase(), founder(2), founder(1), founder(0)), NOW);

        assertThat(p1.said(FoundAccepted.class)).hasSize(1);
    }

    @Test
    void aRefusedProposerProposesALaterView() {
        Neighbours p1 = remembering(Past.NONE);
        greet(p1, identity(0), 20);
        greet(p1, identity(2), 20);
        p1.machines.bootstrap.onDiscoverTimer(NOW);
        ViewId refused = ViewId.of(p1.said(Found.class).get(0).decision().view());
        p1.sent.clear();

        p1.machines.bootstrap.onFoundRefused(
                identity(0), new FoundRefused(new ViewId(GENERATION, 99), ViewId.NONE), NOW);
        assertThat(p1.said(Found.class)).as("another one").isEmpty();
        p1.machines.bootstrap.onFoundRefused(identity(9), new FoundRefused(refused, ViewId.NONE), NOW);
        assertThat(p1.said(Found.class)).as("by one that founds nothing here").isEmpty();
        p1.machines.bootstrap.onFoundRefused(
                identity(0), new FoundRefused(refused, new ViewId(RECORD.generation() + 7_000, 20)), NOW);

        View proposed = p1.said(Found.class).get(0).decision().view();
        assertThat(ViewId.of(proposed).fenceBase()).isGreaterThan(RECORD.fenceBase() + 7_000);
        assertThat(p1.said(FoundWithdrawn.class))
                .as("those who have agreed are still bound")
                .isEmpty();
    }

    /**
     * P0 has decided on the view that P1 agreed to, and crashed. Its next run knows the same record, and its clock is behind,
     * so it would derive the same generation.
     */
    @Test
    void aProcessShowsAFirstViewThatItHasAgreedToWhereItGreets() {
        Neighbours p1 = remembering(Past.NONE);
        greet(p1, identity(0), 300, RECORD, false);
        greet(p1, identity(2), 200);
        Found decided = proposal(RECORD.fenceBase(), founder(0), founder(1), founder(2));
        p1.machines.bootstrap.onFound(identity(0), decided, NOW);

        greet(p1, restarted(0), 100, RECORD, false);

        Hello shown = (Hello) p1.sentOn(restarted(0).incarnation()).get(0);
        assertThat(shown.record()).isEqualTo(ViewId.of(decided.decision().view()));
    }

    @Test
    void aFirstViewIsLaterThanOneThatItsProposerHasAgreedTo() {
        Neighbours p1 = remembering(Past.NONE);
        greet(p1, identity(0), 300, RECORD, false);
        greet(p1, identity(2), 20);
        Found decided = proposal(RECORD.fenceBase() + 7, founder(0), founder(1), founder(2));
        p1.machines.bootstrap.onFound(identity(0), decided, NOW);

        p1.machines.bootstrap.onFoundingTimer();
        p1.machines.sessions.onClosed(identity(0).incarnation(), "reset", NOW);
        greet(p1, restarted(0), 10, RECORD, false);
        p1.machines.bootstrap.onDiscoverTimer(NOW);

        View proposed = p1.said(Found.class).get(0).decision().view();
        assertThat(ViewId.of(proposed).isAfter(ViewId.of(decided.decision().view())))
                .isTrue();
    }

    @Test
    void noProcessAgreesToAFirstViewAfterWhichNoGroupCanBegin() {
        Neighbours p1 = remembering(Past.NONE);
        greet(p1, identity(0), 300);
        greet(p1, identity(2), 200);

        p1.machines.bootstrap.onFound(
                identity(0), proposal(ViewId.MOST_VIEWS - 3, founder(0), founder(1), founder(2)), NOW);

        assertThat(p1.said(FoundAccepted.class)).isEmpty();
    }

    @Test
    void aRecordAfterWhichNoGroupCanBeginIsRefused() {
        Neighbours p1 = remembering(Past.NONE);
        Hello absurd = p1.remembering(identity(0), address(0), 0, new ViewId(ViewId.MOST_VIEWS - 2, 1), false);

        assertThat(p1.refusals(absurd, NOW)).extracting(Reject::reason).containsExactly(Refusal.PROTOCOL);
    }

    @Test
    void aHeartbeatOfAViewThatCannotBeIsPoison() {
        Neighbours p1 = remembering(Past.NONE);
        greet(p1, identity(0), 40);
        ViewId absurd = new ViewId(ViewId.MOST_VIEWS - 1, 1);

        p1.machines.sessions.onFrame(identity(0).incarnation(), new Heartbeat(1, 0, absurd, List.of()), NOW);

        assertThat(p1.hungUp).containsExactly(identity(0).incarnation());
    }

    /** Those who agreed have let go by now, though the founder's own timer has not fired: it was paused. */
    @Test
    void aFounderThatWasPausedDoesNotConcludeAfterItsProposalsTime() {
        Neighbours p1 = remembering(Past.NONE);
        greet(p1, identity(0), 40);
        greet(p1, identity(2), 60);
        ViewId proposed = ViewId.of(p1.said(Found.class).get(0).decision().view());
        Bootstrap bootstrap = p1.machines.bootstrap;

        bootstrap.onFoundAccepted(identity(0), new FoundAccepted(proposed), NOW + TIMEOUT - 1);
        bootstrap.onFoundAccepted(identity(2), new FoundAccepted(proposed), NOW + TIMEOUT);

        assertThat(p1.group.isAdmitted()).isFalse();
    }

    @Test
    void anExpelledProcessAgreesOnceAQuorumOfItsFormerGroupHasRestarted() {
        Neighbours p1 = remembering(EXPELLED);
        greet(p1, restarted(0), 300);
        greet(p1, identity(4), 200);
        Bootstrap bootstrap = p1.machines.bootstrap;
        Found early = proposal(GENERATION + 90, first(restarted(0)), first(identity(4)), founder(1));
        bootstrap.onFound(restarted(0), early, NOW);
        assertThat(p1.said(FoundAccepted.class)).as("P2 and P3 may go on").isEmpty();

        greet(p1, restarted(2), 100);
        bootstrap.onFound(restarted(0), early, NOW);

        assertThat(p1.said(FoundAccepted.class)).hasSize(1);
    }

    /** A member of the former group that has not left it yet says nothing about its end. */
    @Test
    void aFormerMemberThatWasNotRestartedMayStillGoOn() {
        Neighbours p1 = remembering(EXPELLED);

        greet(p1, identity(0), 300);
        greet(p1, identity(2), 200);
        p1.machines.bootstrap.onDiscoverTimer(NOW);

        assertThat(p1.said(Found.class)).isEmpty();
    }

    @Test
    void anExpelledProcessComesAfterTheOthersHoweverLongItHasWaited() {
        Neighbours p1 = remembering(Past.NONE);
        greet(p1, identity(0), 9_000, RECORD, true);
        greet(p1, identity(2), 60);

        Decision proposed = p1.said(Found.class).get(0).decision();
        assertThat(proposed.view().members()).containsExactly(founder(1), founder(2), founder(0));
        assertThat(proposed.lastRemoval()).as("the guard is waited for").isEqualTo(1);
    }

    /** Where it is the only one that founds, all others that restart wait for it. */
    @Test
    void anExpelledProcessThatFoundsAloneDoesSoOnceItsFormerGroupIsOver() {
        Neighbours p1 = new Neighbours(new Group(Groups.ALONE, new Member(identity(1), address(1), 0), EXPELLED));
        p1.seeds.add(address(1));
        p1.machines.bootstrap.onDiscoverTimer(0);
        assertThat(p1.group.joined()).as("the others may go on").isFalse();

        greet(p1, restarted(0), 10);
        greet(p1, restarted(3), 10);
        p1.machines.bootstrap.onDiscoverTimer(NOW);

        assertThat(p1.group.view().members()).containsExactly(p1.group.self());
        assertThat(p1.group.viewId().isAfter(ViewId.of(WITHOUT))).isTrue();
    }
}
