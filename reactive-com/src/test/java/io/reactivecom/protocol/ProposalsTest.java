package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.contact;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Join;
import io.reactivecom.wire.ViewBody.Prepare;
import io.reactivecom.wire.ViewBody.Renew;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose turn it is to propose, and what the next view is. */
class ProposalsTest {

    private static final long PACE = 2_000_000;

    private static void leave(Neighbours process, int leaver, long now) {
        process.machines.membership.onLeave(Groups.founder(leaver), now);
    }

    static List<List<Member>> proposed(Neighbours process) {
        return process.said(Accept.class).stream()
                .map(accept -> accept.decision().view().members())
                .distinct()
                .toList();
    }

    /** In each interval, these members are heard, which suspect some others. */
    static void passHearing(Neighbours process, long first, long last, List<Integer> heard, Integer... suspected) {
        for (long interval = first; interval <= last; interval++) {
            for (int rank : heard) {
                hear(process, rank, interval, interval * INTERVAL, suspected);
            }
            process.pass(interval * INTERVAL);
        }
    }

    static void hear(Neighbours process, int rank, long sequence, long now, Integer... suspected) {
        process.beats(rank, sequence, 0, now);
        Heartbeat heartbeat = new Heartbeat(sequence, 0, process.group.viewId(), List.of(suspected));
        process.machines.membership.onHeartbeat(identity(rank), heartbeat, now);
    }

    @Test
    void whoIsNotTheFirstProposesNothingWhileTheFirstIsThere() {
        Neighbours p1 = Neighbours.living(3, 1);

        leave(p1, 2, INTERVAL);
        p1.pass(INTERVAL + PACE);

        assertThat(p1.said(Accept.class)).isEmpty();
        assertThat(p1.said(Prepare.class)).isEmpty();
        assertThat(p1.machines.membership.proposer().current()).isEqualTo(founder(0));
    }

    @Test
    void theSecondProposesOnceItSuspectsTheFirst() {
        Neighbours p1 = Neighbours.living(3, 1);

        passHearing(p1, 1, TIMEOUT / INTERVAL + 1, List.of(2), 0);

        assertThat(p1.machines.membership.proposer().current()).isEqualTo(p1.group.self());
        assertThat(p1.said(Prepare.class)).as("to P0 and P2").hasSize(2);
    }

    /** Generations count milliseconds, and the next group must have a later one than all views of this. */
    @Test
    void theNextViewIsProposedTwoMillisecondsAfterTheLastAtTheEarliest() {
        Neighbours p0 = Neighbours.living(3, 0);

        leave(p0, 2, PACE - 1);
        assertThat(p0.said(Accept.class)).isEmpty();
        p0.pass(PACE);

        assertThat(proposed(p0)).containsExactly(List.of(founder(0), founder(1)));
    }

    @Test
    void halfOfTheViewGoesOnIfTheFirstIsAmongIt() {
        Neighbours p0 = Neighbours.living(4, 0);
        Neighbours p1 = Neighbours.living(4, 1);

        passHearing(p0, 1, TIMEOUT / INTERVAL + 2, List.of(1), 2, 3);
        passHearing(p1, 1, TIMEOUT / INTERVAL + 2, List.of(2), 0, 3);

        assertThat(proposed(p0)).containsExactly(List.of(founder(0), founder(1)));
        assertThat(p1.said(Prepare.class)).as("P1 and P2, without P0").isEmpty();
    }

    /** By itself, P0 would find that it should go: it suspects two, and each of them one. */
    @Test
    void whatAHeartbeatTellsOfOthersIsConsideredAtOnce() {
        Neighbours p0 = Neighbours.living(4, 0);
        long last = TIMEOUT / INTERVAL + 1;
        passHearing(p0, 1, last, List.of(1));
        assertThat(p0.said(Accept.class)).isEmpty();

        hear(p0, 1, last + 1, last * INTERVAL + 1, 2, 3);

        assertThat(proposed(p0)).containsExactly(List.of(founder(0), founder(1)));
    }

    @Test
    void theNextAttemptComesAfterOneIntervalOrUpToTwo() {
        Neighbours p0 = Neighbours.living(3, 0);

        leave(p0, 2, PACE);

        Timers timers = p0.machines.timers;
        timers.stop(Timers.Kind.HEARTBEAT);
        assertThat(timers.next()).isGreaterThan(PACE + INTERVAL).isLessThan(PACE + 2 * INTERVAL);
    }

    @Test
    void whoHasProposedAndHearsNoQuorumAnyMoreAsksNobodyAgain() {
        Neighbours p0 = Neighbours.living(3, 0);
        leave(p0, 2, PACE);
        p0.pass(2 * TIMEOUT);
        int asked = p0.said(Prepare.class).size();

        p0.pass(10 * TIMEOUT);

        assertThat(p0.said(Prepare.class)).hasSize(asked);
    }

    /** Those who have accepted it echo nobody until it is decided. */
    @Test
    void whatWasAcceptedIsGoneOnWithAsSoonAsAQuorumIsHeardAgain() {
        Neighbours p0 = Neighbours.living(3, 0);
        leave(p0, 2, PACE);
        p0.pass(4 * TIMEOUT);
        int asked = p0.said(Prepare.class).size();

        passHearing(p0, 4 * TIMEOUT / INTERVAL + 1, 4 * TIMEOUT / INTERVAL + 2, List.of(1), 2);

        assertThat(p0.said(Prepare.class)).as("within the timeout").hasSizeGreaterThan(asked);
    }

    @Test
    void whatWasAcceptedIsBroughtToAnEndThoughNobodyWantsItAnyMore() {
        Neighbours p0 = Neighbours.living(3, 0);
        List<Identity> all = List.of(identity(0), identity(1), identity(2));
        p0.machines.membership.onJoin(new Join(contact(9), all), PACE);
        passHearing(p0, 1, 2 * TIMEOUT / INTERVAL, List.of(1, 2));
        int asked = p0.said(Prepare.class).size();

        passHearing(p0, 2 * TIMEOUT / INTERVAL + 1, 2 * TIMEOUT / INTERVAL + 3, List.of(1, 2));

        assertThat(p0.said(Prepare.class))
                .as("P9 has stopped asking, and may have been let in")
                .hasSizeGreaterThan(asked);
    }

    @Test
    void aRenewalIsOverWithTheNextView() {
        Neighbours p0 = Neighbours.living(1, 0);

        p0.machines.membership.renew(PACE);
        assertThat(p0.group.view().number()).isEqualTo(2);
        assertThat(p0.machines.timers.isSet(Timers.Kind.PROPOSE, null))
                .as("another attempt")
                .isFalse();
        p0.pass(PACE + TIMEOUT);

        assertThat(p0.group.view().number()).isEqualTo(2);
    }

    @Test
    void aRenewalIsAskedOfAllAndAnEarlierViewsIsVoid() {
        Neighbours p1 = Neighbours.living(3, 1);

        p1.machines.membership.renew(PACE);
        assertThat(p1.said(Renew.class)).as("to P0 and P2").hasSize(2);

        Neighbours p0 = Neighbours.living(3, 0);
        p0.machines.membership.onRenew(new Renew(new ViewId(Groups.GENERATION - 1, 1)), PACE);

        assertThat(p0.said(Accept.class)).isEmpty();
    }

    @Test
    void whereAllThatAreLeftLeaveTheOneThatProposesIsTheLastToGo() {
        Neighbours p0 = Neighbours.living(3, 0);
        leave(p0, 1, 0);
        p0.machines.membership.leave(0);
        p0.ends(2, 1);
        p0.machines.membership.onGone(1);

        p0.pass(PACE);

        assertThat(proposed(p0)).containsExactly(List.of(founder(0)));
    }

    @Test
    void oneThatIsAloneLeavesAnEmptyView() {
        Neighbours p0 = Neighbours.living(1, 0);

        p0.machines.membership.leave(PACE);

        assertThat(p0.machines.stay.isClosed()).isTrue();
    }

    @Test
    void whoHasLeftIsNoLeaverAnyMore() {
        Neighbours p0 = Neighbours.living(3, 0);
        Proposer proposer = p0.machines.membership.proposer();
        leave(p0, 2, PACE);
        assertThat(proposer.isLeaving(identity(2))).isTrue();

        Decision second = p0.said(Accept.class).get(0).decision();
        p0.machines.membership.learn(second, PACE);

        assertThat(proposer.isLeaving(identity(2))).isFalse();
    }

    /** It greets the joiner on behalf of the group: what the joiner was in before is known from that. */
    @Test
    void aJoinerReachesAlsoAProposerThatLeaves() {
        Neighbours p0 = Neighbours.living(3, 0);
        p0.machines.membership.leave(0);
        p0.machines.membership.onJoin(new Join(contact(9), List.of(identity(1), identity(2))), 0);

        p0.pass(PACE);

        assertThat(proposed(p0)).as("without P9").containsExactly(List.of(founder(1), founder(2)));
    }
}
