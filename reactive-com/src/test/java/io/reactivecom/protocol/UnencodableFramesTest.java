package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.AckLevel;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.NotSentException;
import io.reactivecom.Quorum;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A user message that cannot be encoded fails its operation. Nothing is numbered, counted or booked for it, so that the next
 * frame goes its way. P0 of two or three is under test.
 */
class UnencodableFramesTest {

    private final Neighbours neighbours = Neighbours.connected(2, 0);
    private final Machines machines = neighbours.machines;
    private final Member p1 = neighbours.group.view().member(1);

    private List<Sequenced> sequenced() {
        return neighbours.sentOn(p1.identity().incarnation()).stream()
                .filter(Sequenced.class::isInstance)
                .map(Sequenced.class::cast)
                .toList();
    }

    private Operation send(String text) {
        Operation operation = operation();
        machines.carryOut(
                operation,
                () -> machines.posts.sendTo(new UserCall.SendTo(operation, Groups.payload(text), p1), Groups.STAMP));
        return operation;
    }

    private Operation arrive() {
        Operation operation = operation();
        machines.carryOut(operation, () -> machines.barriers.arrive("b", operation));
        return operation;
    }

    private void assertNotSent(Operation operation) {
        assertThat(neighbours.effects.errorOf(operation))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("OutOfMemoryError");
    }

    @Test
    void aMessageTakesNeitherANumberNorRoomAtItsReceiver() {
        neighbours.unencodable = Post.class::isInstance;
        long room = machines.links.allowances(p1).of(Allowances.Lane.MAILBOX).room();

        assertNotSent(send("x"));

        assertThat(machines.links.allowances(p1).of(Allowances.Lane.MAILBOX).room())
                .isEqualTo(room);
        assertThat(machines.links.unacknowledged(p1.identity())).isZero();
        neighbours.unencodable = body -> false;
        assertThat(neighbours.effects.isPending(send("y"))).isFalse();
        assertThat(sequenced())
                .singleElement()
                .satisfies(frame -> assertThat(frame.sequence()).isEqualTo(1));
    }

    /** There is no connection at the moment: that it cannot be encoded shows all the same, and not at the next resumption. */
    @Test
    void aMessageThatWouldGoLaterFailsAtOnce() {
        machines.sessions.onClosed(p1.identity().incarnation(), "reset", 0);
        neighbours.unencodable = Post.class::isInstance;

        assertNotSent(send("x"));

        assertThat(machines.links.unacknowledged(p1.identity())).isZero();
    }

    /** The connection has no room at the moment, so the message would wait in the send queue. */
    @Test
    void aMessageThatWouldWaitForAConnectionFailsAtOnce() {
        neighbours.room = 0;
        neighbours.unencodable = Post.class::isInstance;

        assertNotSent(send("x"));

        neighbours.unencodable = body -> false;
        neighbours.room = 10;
        assertThat(neighbours.effects.isPending(send("y"))).isFalse();
        machines.sessions.onRoom(p1.identity().incarnation());
        assertThat(sequenced()).singleElement().satisfies(frame -> {
            assertThat(frame.sequence()).isEqualTo(1);
            assertThat(((Post) frame.body()).payload()).isEqualTo(Groups.payload("y"));
        });
    }

    /** Memory runs out when a message leaves the send queue: it is neither lost nor numbered, and goes with the next. */
    @Test
    void aMessageThatWaitsStaysUntilItCanBeEncoded() {
        neighbours.room = 0;
        Operation first = send("x");
        neighbours.unencodable = Post.class::isInstance;
        neighbours.room = 10;
        machines.sessions.onRoom(p1.identity().incarnation());
        assertThat(sequenced()).isEmpty();

        neighbours.unencodable = body -> false;
        send("y");

        assertThat(neighbours.effects.isPending(first)).isFalse();
        assertThat(sequenced()).extracting(Sequenced::sequence).containsExactly(1L, 2L);
        assertThat(sequenced())
                .extracting(frame -> ((Post) frame.body()).payload())
                .containsExactly(Groups.payload("x"), Groups.payload("y"));
    }

    @Test
    void ofMessagesThatWaitForRoomTheOthersGo() {
        for (int message = 0; message < 1024; message++) {
            send("before");
        }
        Operation unfit = send("x");
        Operation fit = send("y");
        neighbours.unencodable =
                body -> body instanceof Post post && post.payload().equals(Groups.payload("x"));

        machines.sessions.onFrame(
                p1.identity().incarnation(), new Frame.Ack(numbering(), 1024, new Credit(1026, 1024)), 0);
        machines.outflow.onCredit(p1);

        assertNotSent(unfit);
        assertThat(neighbours.effects.isPending(fit)).isFalse();
        assertThat(sequenced()).last().satisfies(frame -> {
            assertThat(frame.sequence()).isEqualTo(1025);
            assertThat(((Post) frame.body()).payload()).isEqualTo(Groups.payload("y"));
        });
    }

    private long numbering() {
        return neighbours.sentOn(p1.identity().incarnation()).stream()
                .filter(Frame.Resume.class::isInstance)
                .map(frame -> ((Frame.Resume) frame).numbering())
                .findFirst()
                .orElseThrow();
    }

    /** The messages that go to all. */
    private enum ToAll {
        PUBLISH,
        BROADCAST,
        BROADCAST_SYNC,
        COLLECTIVE;

        private Operation startAt(Neighbours living) {
            Machines machines = living.machines;
            Operation operation = operation();
            Payload x = Groups.payload("x");
            machines.carryOut(operation, () -> {
                switch (this) {
                    case PUBLISH -> machines.posts.publish(new UserCall.Publish(operation, x), Groups.STAMP);
                    case BROADCAST -> machines.posts.broadcast(new UserCall.Broadcast(operation, x), Groups.STAMP);
                    case BROADCAST_SYNC ->
                        machines.broadcasts.start(
                                new UserCall.BroadcastSync(operation, x, Quorum.all(), AckLevel.RECEIVED),
                                Groups.STAMP);
                    case COLLECTIVE -> machines.collectives.send(new UserCall.Collective(operation, x), Groups.STAMP);
                }
            });
            return operation;
        }
    }

    /** Of the collective ones, the next would be one receiver's second and the other's first. */
    @ParameterizedTest
    @EnumSource
    void aMessageThatOneReceiverHasGoesToTheOthersWhenThereIsMemory(ToAll kind) {
        Neighbours living = Neighbours.living(3, 0);
        int[] encoded = new int[1];
        living.unencodable = body -> body instanceof UserBody && ++encoded[0] > 1;

        Operation operation = kind.startAt(living);
        assertThat(gone(living)).containsExactly(1, 0);
        living.pass(Groups.INTERVAL);
        assertThat(gone(living)).as("without memory").containsExactly(1, 0);
        assertThat(living.effects.isPending(operation)).isTrue();
        living.unencodable = body -> false;
        living.pass(3 * Groups.INTERVAL);

        assertThat(gone(living)).containsExactly(1, 1);
    }

    @Test
    void aCollectiveMessageThatOneReceiverHasFollowsToTheOthersThoughItsOperationIsCancelled() {
        Neighbours living = Neighbours.living(3, 0);
        int[] encoded = new int[1];
        living.unencodable = body -> body instanceof UserBody && ++encoded[0] > 1;
        Operation operation = ToAll.COLLECTIVE.startAt(living);

        living.machines.pending.forEach(machine -> machine.cancel(operation));
        living.unencodable = body -> false;
        living.pass(3 * Groups.INTERVAL);

        assertThat(gone(living)).containsExactly(1, 1);
    }

    private static void fill(Neighbours living, Member receiver) {
        Operation waiting = operation();
        Payload x = Groups.payload("x");
        for (int message = 0; message <= 1024; message++) {
            living.machines.outflow.send(waiting, receiver, new Body.Rendezvous(message, Groups.STAMP, x));
            living.machines.outflow.send(waiting, receiver, new Post(Message.Kind.SEND_TO, Groups.STAMP, x));
        }
    }

    /** P1 is the only other member. Otherwise the sender would have a published message that P1 never gets. */
    @ParameterizedTest
    @EnumSource
    void aMessageForWhichNobodyHasRoomFailsAtOnce(ToAll kind) {
        assertFailsWhereP1IsFull(Neighbours.living(2, 0), kind);
    }

    /** P1 has no room for it, and for P2 there is no memory. */
    @ParameterizedTest
    @EnumSource
    void aMessageThatNobodyHasWaitsForNobodyWhenItHasFailed(ToAll kind) {
        assertFailsWhereP1IsFull(Neighbours.living(3, 0), kind);
    }

    private void assertFailsWhereP1IsFull(Neighbours living, ToAll kind) {
        fill(living, p1);
        living.unencodable = UserBody.class::isInstance;

        Operation failed = kind.startAt(living);

        assertThat(living.effects.errorOf(failed)).isInstanceOf(NotSentException.class);
        assertThat(living.machines.outflow.backlog().get(1).unsent())
                .as("of another operation")
                .isEqualTo(2);
        assertThat(living.effects.arrived).isEmpty();
    }

    /** The sender itself has it. */
    @Test
    void aMessageThatIsPublishedGoesToTheOthersThoughTheyHadNoRoomWhenItsSenderGotIt() {
        Neighbours living = Neighbours.living(2, 0);
        Operation before = operation();
        for (int message = 0; message < 1024; message++) {
            living.machines.outflow.send(before, p1, new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("x")));
        }
        Operation operation = ToAll.PUBLISH.startAt(living);
        assertThat(living.effects.arrived).hasSize(1);
        living.unencodable = UserBody.class::isInstance;
        Allowances allowances = living.machines.links.allowances(p1);
        allowances.learn(new Credit(2048, 1024));
        living.machines.outflow.onCredit(p1);
        assertThat(living.effects.isPending(operation)).isTrue();

        living.unencodable = body -> false;
        living.pass(3 * Groups.INTERVAL);

        assertThat(gone(living)).containsExactly(1025);
    }

    /** How many messages have gone to each of the others. */
    private static List<Integer> gone(Neighbours living) {
        return living.group.others().stream()
                .map(member -> (int) living.sentOn(member.identity().incarnation()).stream()
                        .filter(frame -> frame instanceof Sequenced sequenced && sequenced.body() instanceof UserBody)
                        .count())
                .toList();
    }

    @Test
    void otherOperationsAreUntouched() {
        Operation waiting = arrive();
        neighbours.unencodable = body -> !(body instanceof Body.SyncAck);

        assertNotSent(send("x"));

        assertThat(neighbours.effects.isPending(waiting)).isTrue();
    }
}
