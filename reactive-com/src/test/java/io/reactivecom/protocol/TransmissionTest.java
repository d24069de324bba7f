package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Ack;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Part;
import io.reactivecom.wire.Frame.Resume;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.Payload;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What P0 sends to P1 while their connection has no room, and when it has some again. */
class TransmissionTest {

    private static final long CONNECTION = 101;
    private static final Credit CREDIT = new Credit(1024, 1024);
    private static final ViewId FIRST_VIEW = new ViewId(Groups.GENERATION, 1);
    private static final Arrive ARRIVAL = new Arrive("default", 1);
    private static final int LENGTH = 3 * Unsent.PART_BYTES;

    private final Neighbours neighbours = Neighbours.connected(2, 0);
    private final Post post = new Post(Message.Kind.SEND_TO, Groups.STAMP, new Payload("bytes", new byte[LENGTH]));

    @BeforeEach
    void begin() {
        neighbours.sent.clear();
    }

    private Member peer() {
        return neighbours.group.view().member(1);
    }

    private List<Frame> sent() {
        return neighbours.sentOn(CONNECTION);
    }

    private void room(int frames) {
        neighbours.room = frames;
        neighbours.machines.sessions.onRoom(CONNECTION);
    }

    @Test
    void aHeartbeatAndAnAcknowledgementGoWithoutRoom() {
        neighbours.room = 0;
        neighbours.machines.sessions.onFrame(
                CONNECTION, new Sequenced(1, neighbours.group.viewId(), ARRIVAL), INTERVAL);
        neighbours.machines.links.send(peer(), post);
        neighbours.machines.links.send(peer(), ARRIVAL);

        neighbours.detector.beat(INTERVAL);

        assertThat(sent()).hasExactlyElementsOfTypes(Heartbeat.class, Ack.class);
    }

    @Test
    void anArrivalPassesBetweenThePartsOfAMessage() {
        neighbours.room = 1;
        neighbours.machines.links.send(peer(), post);
        neighbours.machines.links.send(peer(), ARRIVAL);
        assertThat(sent()).as("with room for one").hasExactlyElementsOfTypes(Part.class);

        room(10);

        assertThat(sent())
                .as("with room for all")
                .hasExactlyElementsOfTypes(Part.class, Sequenced.class, Part.class, Sequenced.class)
                .contains(new Sequenced(1, neighbours.group.viewId(), ARRIVAL));
    }

    @Test
    void aMessageThatIsCutByABreakIsSentAnewFromItsBeginning() {
        neighbours.room = 2;
        neighbours.machines.links.send(peer(), post);
        neighbours.machines.sessions.onClosed(CONNECTION, "reset", INTERVAL);
        neighbours.sent.clear();
        neighbours.room = 10;

        neighbours.greet(202, neighbours.hello(peer().identity(), peer().address(), 0), INTERVAL);

        List<Frame> again = neighbours.sentOn(202).stream()
                .filter(frame -> frame instanceof Part || frame instanceof Sequenced)
                .toList();
        assertThat(again).hasExactlyElementsOfTypes(Part.class, Part.class, Sequenced.class);
        assertThat(((Part) again.get(0)).offset()).isZero();
        assertThat(((Sequenced) again.get(2)).sequence()).isEqualTo(1);
    }

    @Test
    void whatIsRepeatedAfterABreakWaitsForRoomToo() {
        neighbours.machines.links.send(peer(), ARRIVAL);
        neighbours.machines.links.send(peer(), new Arrive("default", 2));
        neighbours.machines.sessions.onClosed(CONNECTION, "reset", INTERVAL);
        neighbours.sent.clear();
        neighbours.room = 1;

        neighbours.greet(CONNECTION, neighbours.hello(peer().identity(), peer().address(), 0), INTERVAL);
        assertThat(sent()).filteredOn(Sequenced.class::isInstance).hasSize(1);
        room(1);

        assertThat(sent()).filteredOn(Sequenced.class::isInstance).hasSize(2);
    }

    @Test
    void oneThatHasLeftTheViewIsSentTheSystemMessagesAndNoOthers() {
        neighbours.room = 0;
        neighbours.machines.links.send(peer(), post);
        neighbours.machines.links.send(peer(), ARRIVAL);

        neighbours.install(Groups.remove(neighbours.group, peer()), INTERVAL);

        assertThat(sent()).containsExactly(new Sequenced(1, FIRST_VIEW, ARRIVAL));
        assertThat(neighbours.hungUp).containsExactly(CONNECTION);
    }

    @Test
    void whatWaitsStillGoesWhenThisProcessCloses() {
        neighbours.room = 0;
        neighbours.machines.links.send(peer(), post);

        neighbours.machines.links.close();

        assertThat(sent()).hasExactlyElementsOfTypes(Part.class, Part.class, Sequenced.class);
    }

    @Test
    void oneThatHasForgottenEverythingHasRoomForWhatWaits() {
        neighbours.room = 0;
        Allowance allowance = neighbours.machines.links.allowances(peer()).of(Allowances.Lane.MAILBOX);
        allowance.countSent();
        neighbours.machines.links.send(peer(), post);

        neighbours.machines.sessions.onFrame(CONNECTION, new Resume(2, 0, 0, CREDIT, Bits.NONE, Bits.NONE), INTERVAL);

        assertThat(allowance.room()).isEqualTo(CREDIT.mailbox() - 1);
    }

    /** It says a byte before each timeout, and never ends a frame. */
    @Test
    void aFrameThatNeverEndsIsNoSignOfLifeForEver() {
        neighbours.machines.sessions.onFrame(CONNECTION, new Ack(1, 0, CREDIT), INTERVAL);
        for (long time = 2 * INTERVAL; time <= 2 * TIMEOUT; time += INTERVAL) {
            neighbours.machines.sessions.onBytes(CONNECTION, time);
        }

        assertThat(neighbours.machines.links.lastHeard(peer().identity())).isEqualTo(INTERVAL + TIMEOUT);
    }

    @Test
    void bytesOfAFrameThatHasBegunAreSignsOfLife() {
        neighbours.machines.sessions.onFrame(CONNECTION, new Ack(1, 0, CREDIT), INTERVAL);

        neighbours.machines.sessions.onBytes(CONNECTION, 3 * INTERVAL);

        assertThat(neighbours.machines.links.lastHeard(peer().identity())).isEqualTo(3 * INTERVAL);
    }
}
