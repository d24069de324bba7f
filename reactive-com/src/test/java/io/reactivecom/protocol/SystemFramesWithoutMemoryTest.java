package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Message;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenRequest;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Frames of the protocol itself for which memory is missing are sent when there is memory. P0 of two or three is under test. */
class SystemFramesWithoutMemoryTest {

    private final Neighbours living = Neighbours.living(2, 0);
    private final Member p1 = living.group.view().member(1);

    @Test
    void anArrivalGoesWhenThereIsMemory() {
        Operation operation = operation();
        living.unencodable = Arrive.class::isInstance;
        living.machines.carryOut(operation, () -> living.machines.barriers.arrive("b", operation));
        assertThat(living.said(Arrive.class)).isEmpty();

        living.unencodable = body -> false;
        living.pass(3 * INTERVAL);
        living.machines.barriers.onArrive(p1, new Arrive("b", 1));

        assertThat(living.said(Arrive.class)).containsExactly(new Arrive("b", 1));
        assertThat(living.effects.isPending(operation)).isFalse();
    }

    @Test
    void aRequestForATokenGoesWhenThereIsMemoryBeforeWhatIsSaidAfterIt() {
        living.unencodable = TokenRequest.class::isInstance;
        Operation operation = operation();
        living.machines.carryOut(operation, () -> living.machines.rings.request("r", operation, 0));
        living.machines.links.send(p1, new Arrive("b", 1));
        assertThat(living.said(Arrive.class)).isEmpty();

        living.unencodable = body -> false;
        living.pass(3 * INTERVAL);

        assertThat(living.said(Body.class)).containsSubsequence(new TokenRequest("r", 1), new Arrive("b", 1));
    }

    @Test
    void aTokenDoesNotGetLost() {
        living.machines.rings.onToken(p1, new Token(Com.DEFAULT, 1, 0, List.of(0L, 0L), List.of(0L, 0L)));
        living.unencodable = Token.class::isInstance;
        living.machines.rings.onRequest(p1, new TokenRequest(Com.DEFAULT, 1), 0);
        living.machines.rings.finishBatch();
        assertThat(living.said(Token.class)).isEmpty();

        living.unencodable = body -> false;
        living.pass(3 * INTERVAL);

        assertThat(living.said(Token.class)).hasSize(1);
    }

    /** Else all that waits for P2 would wait for ever: the next change of the view does not name P2 any more. */
    @Test
    void aViewIsInstalledByAllMachinesThoughWhatTheySayLacksMemory() {
        Neighbours three = Neighbours.living(3, 0);
        Operation meeting = operation();
        Member p2 = three.group.view().member(2);
        three.machines.carryOut(
                meeting,
                () -> three.machines.rendezvous.send(
                        new UserCall.SendToSync(meeting, Groups.payload("x"), p2), Groups.STAMP));
        three.unencodable = body -> true;

        three.machines.membership.learn(
                Groups.next(three.group.decision(), List.of(p2), List.of(), List.of(), Map.of()), INTERVAL);

        assertThat(three.effects.errorOf(meeting)).isInstanceOf(MemberLeftException.class);
    }

    @Test
    void heartbeatsGoOnWhereOneOfThemLackedMemory() {
        living.unwritable = Frame.Heartbeat.class::isInstance;
        living.pass(2 * INTERVAL);
        living.sent.clear();

        living.unwritable = frame -> false;
        living.pass(3 * INTERVAL);

        assertThat(living.sent)
                .extracting(RecordingCarrier.Sent::frame)
                .hasAtLeastOneElementOfType(Frame.Heartbeat.class);
    }

    /** It would count as told otherwise, and its receiver could wait for room for ever. */
    @Test
    void anAcknowledgementThatLackedMemoryIsSaidAgain() {
        living.unwritable = Frame.Ack.class::isInstance;
        living.machines.sessions.onFrame(
                p1.identity().incarnation(),
                new Sequenced(
                        1, living.group.viewId(), new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("x"))),
                0);
        living.pass(2 * INTERVAL);
        living.sent.clear();

        living.unwritable = frame -> false;
        living.pass(3 * INTERVAL);

        assertThat(living.sent)
                .extracting(RecordingCarrier.Sent::frame)
                .filteredOn(Frame.Ack.class::isInstance)
                .isNotEmpty();
    }

    @Test
    void theSearchForAGroupGoesOnWhereItLackedMemory() {
        Neighbours outside = new Neighbours(Groups.before(1));
        outside.seeds.add(Groups.address(0));
        outside.greet(
                7, outside.hello(Groups.identity(7), Groups.address(7), 0, 3, new ViewId(Groups.GENERATION, 4)), 0);
        outside.unencodable = body -> true;
        outside.machines.bootstrap.onDiscoverTimer(0);
        outside.pass(INTERVAL);
        outside.dialled.clear();
        outside.machines.sessions.onDialFailed(Groups.address(0), false, "no answer", INTERVAL);

        outside.unencodable = body -> false;
        outside.pass(2 * INTERVAL);

        assertThat(outside.dialled).contains(Groups.address(0));
    }
}
