package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Resume;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of several connections between P0 and P1, one serves the link. */
class ResumptionTest {

    /** The first, which P1 has dialled. */
    private static final long FIRST = 101;

    private static final long OURS = 50;
    private static final long THEIRS = 60;
    private static final Credit CREDIT = new Credit(1024, 1024);

    private Neighbours neighbours = Neighbours.connected(2, 0);

    private Member peer() {
        return neighbours.group.others().get(0);
    }

    private void dial() {
        neighbours.machines.sessions.onOpened(new Session(OURS, peer().address(), null), INTERVAL);
        neighbours.machines.sessions.onFrame(OURS, neighbours.hello(peer().identity(), peer().address(), 0), INTERVAL);
        neighbours.machines.sessions.onFrame(OURS, new Resume(1, 0, 0, CREDIT, Bits.NONE, Bits.NONE), INTERVAL);
    }

    private void isDialled(long connection) {
        neighbours.greet(connection, neighbours.hello(peer().identity(), peer().address(), 0), INTERVAL);
    }

    private void beats(long connection) {
        Heartbeat heartbeat = new Heartbeat(1, 0, neighbours.group.viewId(), List.of());
        neighbours.machines.sessions.onFrame(connection, heartbeat, INTERVAL);
    }

    private List<Long> nextIsSentOn() {
        neighbours.sent.clear();
        neighbours.machines.links.send(peer(), new Arrive("default", 1));
        return neighbours.sent.stream().map(Neighbours.Sent::connection).toList();
    }

    private void silence(long connection) {
        neighbours.machines.sessions.onSilence(connection, 20 * INTERVAL);
    }

    @Test
    void whatTheSmallerHasDialledIsPreferred() {
        dial();

        assertThat(neighbours.hungUp).containsExactly(FIRST);
        assertThat(nextIsSentOn()).containsExactly(OURS);
    }

    @Test
    void theLargerDropsWhatItHasDialledItself() {
        neighbours = Neighbours.connected(2, 1);

        dial();

        assertThat(neighbours.hungUp).containsExactly(OURS);
        assertThat(nextIsSentOn()).containsExactly(100L);
    }

    @Test
    void theSmallerFollowsWhereTheLargerServesTheLink() {
        dial();

        isDialled(THEIRS);
        assertThat(nextIsSentOn()).as("as long as its own may be alive").containsExactly(OURS);
        beats(THEIRS);

        assertThat(neighbours.hungUp).as("the one that is used").doesNotContain(THEIRS);
        assertThat(nextIsSentOn()).as("where it is heard").containsExactly(THEIRS);
    }

    @Test
    void whatIsLeftBehindEndsAfterATime() {
        dial();
        isDialled(THEIRS);
        beats(THEIRS);

        silence(OURS);
        silence(THEIRS);

        assertThat(neighbours.hungUp).containsExactly(FIRST, OURS);
    }

    @Test
    void whatTheOtherSideDropsIsNotFollowed() {
        dial();
        isDialled(THEIRS);

        neighbours.machines.sessions.onClosed(THEIRS, "closed by the other side", INTERVAL);

        assertThat(nextIsSentOn()).containsExactly(OURS);
    }

    @Test
    void oneConnectionAtMostIsPutAside() {
        dial();

        isDialled(THEIRS);
        isDialled(THEIRS + 1);

        assertThat(neighbours.hungUp).containsExactly(FIRST, THEIRS);
    }
}
