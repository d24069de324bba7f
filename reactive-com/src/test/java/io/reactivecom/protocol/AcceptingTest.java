package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Accepted;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewBody.Prepare;
import io.reactivecom.wire.ViewBody.Promise;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The part of a member in the decision on a view that others propose. P1 of three is under test. */
class AcceptingTest {

    private final Neighbours p1 = Neighbours.living(3, 1);
    private final ViewId first = p1.group.viewId();
    private final Decision second =
            Groups.next(p1.group.decision(), List.of(), List.of(identity(2)), List.of(), Map.of());

    @Test
    void fromItsAcceptanceOnAMemberEchoesNobody() {
        p1.beats(0, 5, 0, 1);
        ProposalsTest.hear(p1, 0, 5, 1);
        p1.machines.membership.onHeartbeatTimer(INTERVAL);
        assertThat(p1.beatsTo(0)).last().extracting(Heartbeat::echo).isEqualTo(5L);

        p1.machines
                .membership
                .proposer()
                .onAccept(founder(0), new Accept(first, Council.ballot(0, 0), second), INTERVAL);
        p1.machines.membership.onHeartbeatTimer(2 * INTERVAL);

        assertThat(p1.said(Accepted.class)).containsExactly(new Accepted(first, Council.ballot(0, 0)));
        assertThat(p1.beatsTo(0)).last().extracting(Heartbeat::echo).isEqualTo(0L);
    }

    @Test
    void aQuestionAboutAnEarlierViewIsAnsweredWithTheLater() {
        p1.machines.membership.learn(second, INTERVAL);
        Proposer proposer = p1.machines.membership.proposer();

        proposer.onPrepare(founder(0), new Prepare(first, Council.ballot(1, 0)), INTERVAL);

        assertThat(p1.said(Install.class)).containsExactly(new Install(second));
        assertThat(p1.said(Promise.class)).isEmpty();
    }

    @Test
    void aProposerBringsToAnEndWhatOneThatPromisesHasAccepted() {
        Proposer proposer = p1.machines.membership.proposer();
        ProposalsTest.passHearing(p1, 1, TIMEOUT / INTERVAL + 1, List.of(2), 0);
        Prepare prepare = p1.said(Prepare.class).get(0);
        long now = TIMEOUT + INTERVAL;

        proposer.onPromise(founder(2), new Promise(first, prepare.ballot(), Council.ballot(0, 0), second), now);
        assertThat(ProposalsTest.proposed(p1)).containsExactly(second.view().members());
        proposer.onAccepted(founder(2), new Accepted(first, prepare.ballot()), now);

        assertThat(p1.group.decision()).isEqualTo(second);
    }

    /** Another proposer may bring the value to its end, and a removed holder must not live on the echoes of this one. */
    @Test
    void aProposerThatAcceptsItsOwnValueEchoesNobodyFromThenOn() {
        Proposer proposer = p1.machines.membership.proposer();
        long last = TIMEOUT / INTERVAL + 1;
        ProposalsTest.passHearing(p1, 1, last, List.of(2), 0);
        assertThat(p1.beatsTo(2)).last().extracting(Heartbeat::echo).isNotEqualTo(0L);
        Prepare prepare = p1.said(Prepare.class).get(0);

        proposer.onPromise(founder(2), new Promise(first, prepare.ballot(), null, null), last * INTERVAL);
        assertThat(p1.said(Accept.class)).isNotEmpty();
        p1.machines.membership.onHeartbeatTimer((last + 1) * INTERVAL);

        assertThat(p1.beatsTo(2)).last().extracting(Heartbeat::echo).isEqualTo(0L);
        assertThat(p1.machines.standing.permitsUntil()).isLessThanOrEqualTo(last * INTERVAL + TIMEOUT);
    }
}
