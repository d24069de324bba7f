package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewBody.Join;
import io.reactivecom.wire.ViewBody.Peers;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept for those who are not in the view: little, and not for long. P1 of three is under test. */
class StrangersTest {

    private static final String ELSEWHERE = "elsewhere:1";
    private static final Member STRANGER = new Member(new Identity("P9", 9), ELSEWHERE, 0);

    private final Neighbours neighbours = Neighbours.connected(3, 1);
    private final Machines machines = neighbours.machines;

    @Test
    void whatWasToBeSaidToAStrangerIsForgottenOnceItsAddressAnswersForAnother() {
        machines.links.send(STRANGER, new Peers(List.of()));
        assertThat(neighbours.dialled).contains(ELSEWHERE);

        machines.sessions.onOpened(new Session(1, ELSEWHERE, null), INTERVAL);
        machines.sessions.onFrame(1, neighbours.hello(new Identity("P8", 8), ELSEWHERE, 0), INTERVAL);

        assertThat(machines.links.lastHeard(STRANGER.identity()))
                .as("there is no link")
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aMemberAtWhoseAddressAnotherAnswersIsGone() {
        Member replaced = neighbours.group.view().member(0);
        machines.sessions.onClosed(replaced.identity().incarnation(), "reset", INTERVAL);

        machines.sessions.onOpened(new Session(1, replaced.address(), null), INTERVAL);
        machines.sessions.onFrame(1, neighbours.hello(new Identity("P8", 8), replaced.address(), 0), INTERVAL);

        assertThat(machines.links.isGone(replaced.identity())).isTrue();
        assertThat(neighbours.gone).containsExactly(replaced.identity());
    }

    /** What was said once may have been lost with its connection. */
    @Test
    void whoIsHeardIsToldAgainAndAgainThatThisProcessIsInAGroup() {
        Neighbours living = Neighbours.living(3, 1);
        living.greet(50, living.hello(STRANGER.identity(), ELSEWHERE, 0, 3, ViewId.NONE), INTERVAL);
        living.sent.clear();

        living.machines.membership.onHeartbeatTimer(2 * INTERVAL);
        living.machines.membership.onHeartbeatTimer(3 * INTERVAL);
        assertThat(living.sentOn(50)).hasSize(2).allMatch(Heartbeat.class::isInstance);

        living.sent.clear();
        living.machines.membership.onHeartbeatTimer(2 * INTERVAL + 2 * Groups.TIMEOUT);
        assertThat(living.sentOn(50)).as("when it has been silent for long").isEmpty();
    }

    /** A name that is taken would be the end of a process that looks for its group. */
    @Test
    void whoHasNotSaidWhoItIsRefusesInVain() {
        machines.sessions.onOpened(new Session(1, null, null), INTERVAL);
        machines.sessions.onFrame(1, new Reject(Refusal.NAME_TAKEN, "P1"), INTERVAL);
        assertThat(neighbours.rejected).as("one that has come by itself").isEmpty();
        assertThat(neighbours.hungUp).containsExactly(1L);

        machines.sessions.onOpened(new Session(2, ELSEWHERE, null), INTERVAL);
        machines.sessions.onFrame(2, new Reject(Refusal.NAME_TAKEN, "P1"), INTERVAL);
        assertThat(neighbours.rejected).as("one that was dialled").containsExactly(Refusal.NAME_TAKEN);
    }

    @Test
    void whoHasComeIntoAnEarlierViewSinceItSaidHelloIsTold() {
        Neighbours living = Neighbours.living(3, 1);
        living.greet(50, living.hello(STRANGER.identity(), ELSEWHERE, 0, 3, ViewId.NONE), INTERVAL);
        ViewId earlier = new ViewId(living.group.viewId().generation() - 1, 7);

        living.machines.membership.onHeartbeat(STRANGER.identity(), new Heartbeat(1, 0, earlier, List.of()), INTERVAL);

        assertThat(living.said(Install.class)).containsExactly(new Install(living.group.decision()));
    }

    @Test
    void whoWantsToJoinIsNotRememberedForAProposerThatCannotBeReached() {
        Member proposer = neighbours.group.view().member(0);
        Join join = new Join(Groups.contact(9), List.of());
        machines.sessions.onClosed(proposer.identity().incarnation(), "reset", INTERVAL);

        machines.membership.onJoin(join, INTERVAL);
        neighbours.greet(50, neighbours.hello(proposer.identity(), proposer.address(), 0), 2 * INTERVAL);
        assertThat(neighbours.said(Join.class)).as("said while it was cut off").isEmpty();

        machines.membership.onJoin(join, 3 * INTERVAL);
        assertThat(neighbours.said(Join.class)).as("handed on now").containsExactly(join);
    }
}
