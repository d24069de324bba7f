package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Ack;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Resume;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody says hello to P0 in the name of P1, a member. Until it has shown more, that is no sign that P1 lives. */
class SignsOfLifeTest {

    private static final long CONNECTION = 7;
    private static final long LATER = 3 * INTERVAL;

    private final Neighbours p0 = Neighbours.connected(2, 0);
    private final Member p1 = p0.group.others().get(0);

    @BeforeEach
    void hello() {
        p0.machines.sessions.onOpened(new Session(CONNECTION, null, null), INTERVAL);
        comes(p0.hello(p1.identity(), p1.address(), 0), INTERVAL);
    }

    private void comes(Frame frame, long time) {
        p0.machines.sessions.onFrame(CONNECTION, frame, time);
    }

    private void resumes() {
        comes(new Resume(1, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE), LATER);
    }

    /** P1 itself, on the connection that it has: so it has its secret. */
    private void acknowledges() {
        long connection = p1.identity().incarnation();
        long numbering = ((Resume) p0.sentOn(connection).get(1)).numbering();
        p0.machines.links.send(p1, new Arrive("b", 1));
        p0.machines.sessions.onFrame(connection, new Ack(numbering, 1, new Credit(8, 8)), 0);
    }

    private long lastHeard() {
        return p0.machines.links.lastHeard(p1.identity());
    }

    @Test
    void itsResumptionIsOne() {
        resumes();

        assertThat(lastHeard()).isEqualTo(LATER);
    }

    @Test
    void bytesBeforeItsResumptionAreNone() {
        p0.machines.sessions.onBytes(CONNECTION, LATER);
        assertThat(lastHeard()).isZero();

        resumes();
        p0.machines.sessions.onBytes(CONNECTION, LATER + 1);

        assertThat(lastHeard()).as("those afterwards are").isEqualTo(LATER + 1);
    }

    @Test
    void aHeartbeatBeforeItsResumptionIsNone() {
        comes(new Heartbeat(1, 0, p0.group.viewId(), List.of()), LATER);

        assertThat(p0.effects.refused).containsExactly(Refusal.PROTOCOL);
        assertThat(lastHeard()).isZero();
    }

    @Test
    void aResumptionWithoutTheAnswerIsNone() {
        acknowledges();

        resumes();

        assertThat(p0.effects.refused).containsExactly(Refusal.TRY_LATER);
        assertThat(lastHeard()).isZero();
    }
}
