package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame.Ack;
import io.reactivecom.wire.Frame.Resume;
import io.reactivecom.wire.Frame.Sequenced;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What P0 tells P1 of what has come, where there are two connections between them. */
class PositionsTest {

    /** Dialled by P0, the smaller of the two, so that it serves the link. */
    private static final long SERVING = 50;

    /** Dialled by P1, and put aside here. */
    private static final long ASIDE = 60;

    private static final Credit CREDIT = new Credit(1024, 1024);
    private static final Post MESSAGE = new Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("sent"));

    private final Neighbours neighbours = Neighbours.connected(2, 0);
    private final Member peer = neighbours.group.others().get(0);
    private long sequence;

    @BeforeEach
    void connectAgain() {
        neighbours.machines.sessions.onOpened(new Session(SERVING, peer.address(), null), INTERVAL);
        neighbours.machines.sessions.onFrame(SERVING, neighbours.hello(peer.identity(), peer.address(), 0), INTERVAL);
        neighbours.machines.sessions.onFrame(SERVING, new Resume(1, 0, 0, CREDIT, Bits.NONE, Bits.NONE), INTERVAL);
        isDialled();
        neighbours.sent.clear();
    }

    private void isDialled() {
        neighbours.greet(ASIDE, neighbours.hello(peer.identity(), peer.address(), 0), INTERVAL);
    }

    private void comes(long connection, int messages) {
        for (int number = 0; number < messages; number++) {
            Sequenced frame = new Sequenced(++sequence, neighbours.group.viewId(), MESSAGE);
            neighbours.machines.sessions.onFrame(connection, frame, INTERVAL);
        }
    }

    private void isTaken(int messages) {
        for (int number = 0; number < messages; number++) {
            neighbours.machines.links.consumed(peer, MESSAGE);
        }
    }

    private void beats() {
        neighbours.detector.beat(INTERVAL);
    }

    private void ends(long connection) {
        neighbours.machines.sessions.onClosed(connection, "reset", INTERVAL);
    }

    private List<Ack> toldOn(long connection) {
        return neighbours.sentOn(connection).stream()
                .filter(Ack.class::isInstance)
                .map(Ack.class::cast)
                .toList();
    }

    @Test
    void whatComesOnAnotherConnectionIsAcknowledgedWhereTheLinkIsServed() {
        comes(ASIDE, 32);

        assertThat(toldOn(SERVING)).extracting(Ack::received).containsExactly(32L);
        assertThat(toldOn(ASIDE)).isEmpty();
    }

    @Test
    void whatWasAcknowledgedOnAConnectionThatEndsIsAcknowledgedOnTheNext() {
        comes(SERVING, 32);

        ends(SERVING);

        assertThat(toldOn(ASIDE)).extracting(Ack::received).containsExactly(32L);
    }

    @Test
    void whatAConnectionBeganWithIsStillToldWhereTheLinkIsServed() {
        comes(SERVING, 32);
        isTaken(3);
        ends(ASIDE);
        isDialled();
        ends(ASIDE);
        neighbours.sent.clear();

        beats();

        assertThat(toldOn(SERVING)).extracting(Ack::credit).containsExactly(new Credit(1027, 1024));
    }

    @Test
    void aHeartbeatRepeatsNothingThatWasToldWhereTheLinkIsServed() {
        comes(SERVING, 1);
        beats();
        neighbours.sent.clear();

        beats();

        assertThat(toldOn(SERVING)).isEmpty();
    }

    @Test
    void roomIsToldAtOnceWhenAQuarterOfTheWindowIsTaken() {
        comes(SERVING, 256);
        neighbours.sent.clear();

        isTaken(255);
        assertThat(toldOn(SERVING)).isEmpty();
        isTaken(1);

        assertThat(toldOn(SERVING)).extracting(Ack::credit).containsExactly(new Credit(1280, 1024));
    }
}
