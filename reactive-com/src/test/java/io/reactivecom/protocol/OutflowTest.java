package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static io.reactivecom.protocol.Groups.payload;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Message;
import io.reactivecom.NoSuchPeerException;
import io.reactivecom.SuspendedException;
import io.reactivecom.wire.Body.Collective;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Body.Rendezvous;
import io.reactivecom.wire.Credit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a message that waits for room when its operation ends. P0 of three is under test; the others have no room. */
class OutflowTest {

    private static final int WINDOW = 1024;

    private final Neighbours p0 = Neighbours.living(3, 0);
    private final Machines machines = p0.machines;
    private final Member p1 = p0.group.view().member(1);
    private final Member p2 = p0.group.view().member(2);

    @BeforeEach
    void fill() {
        Operation before = operation();
        for (int message = 0; message < WINDOW; message++) {
            for (Member receiver : p0.group.others()) {
                machines.outflow.send(before, receiver, new Post(Message.Kind.SEND_TO, Groups.STAMP, payload("x")));
                machines.outflow.send(before, receiver, new Rendezvous(message, Groups.STAMP, payload("x")));
            }
        }
        p0.sent.clear();
    }

    private void hasRoomForOneMore(Member receiver) {
        machines.links.allowances(receiver).learn(new Credit(WINDOW + 1, WINDOW + 1));
        machines.outflow.onCredit(receiver);
    }

    private Operation sendToAll() {
        Operation operation = operation();
        machines.collectives.send(new UserCall.Collective(operation, payload("to all")), Groups.STAMP);
        return operation;
    }

    @Test
    void aCollectiveMessageThatOneReceiverGotWhenItHadRoomFollowsToTheOther() {
        Operation operation = sendToAll();
        hasRoomForOneMore(p1);

        machines.collectives.cancel(operation);
        hasRoomForOneMore(p2);

        assertThat(p0.said(Collective.class)).hasSize(2);
    }

    @Test
    void aCollectiveMessageThatNobodyGotIsWithdrawn() {
        Operation operation = sendToAll();

        machines.collectives.cancel(operation);
        hasRoomForOneMore(p1);
        hasRoomForOneMore(p2);

        assertThat(p0.said(Collective.class)).isEmpty();
    }

    @Test
    void whatWaitsForAMemberRemovedInASkippedViewFailsThoughItIsBack() {
        Operation operation = operation();
        machines.posts.sendTo(new UserCall.SendTo(operation, payload("x"), p1), Groups.STAMP);
        assertThat(p0.effects.isPending(operation)).isTrue();

        machines.membership.learn(Groups.lettingInAgain(p0.group.decision(), p1), Groups.INTERVAL);

        assertThat(p0.effects.errorOf(operation)).isInstanceOf(MemberLeftException.class);
    }

    @Test
    void nothingIsSentToTheFormerStayOfAMember() {
        Operation one = operation();
        Operation oneOfMany = new Operation(1, "one of many", "", 0);
        machines.membership.learn(Groups.lettingInAgain(p0.group.decision(), p1), Groups.INTERVAL);

        machines.posts.sendTo(new UserCall.SendTo(one, payload("one"), p1), Groups.STAMP);
        machines.posts.sendEach(new UserCall.SendEach(oneOfMany, payload("one of many"), p1), Groups.STAMP);

        assertThat(p0.effects.errorOf(one)).isInstanceOf(NoSuchPeerException.class);
        assertThat(p0.effects.errorOf(oneOfMany)).isInstanceOf(MemberLeftException.class);
    }

    @Test
    void whatHasFailedIsNotSent() {
        Operation one = operation();
        Operation oneOfMany = new Operation(1, "one of many", "", 0);
        machines.posts.sendTo(new UserCall.SendTo(one, payload("one"), p1), Groups.STAMP);
        machines.posts.sendEach(new UserCall.SendEach(oneOfMany, payload("one of many"), p2), Groups.STAMP);

        machines.posts.failAll(new SuspendedException(p0.group.view()));
        hasRoomForOneMore(p1);
        hasRoomForOneMore(p2);

        assertThat(p0.effects.errorOf(one)).isInstanceOf(SuspendedException.class);
        assertThat(p0.effects.errorOf(oneOfMany)).isInstanceOf(SuspendedException.class);
        assertThat(p0.said(Post.class)).isEmpty();
    }

    @Test
    void whatIsCancelledIsNotSent() {
        Operation one = operation();
        machines.posts.sendTo(new UserCall.SendTo(one, payload("one"), p1), Groups.STAMP);

        machines.posts.cancel(one);
        hasRoomForOneMore(p1);

        assertThat(p0.said(Post.class)).isEmpty();
    }
}
