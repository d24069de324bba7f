package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame.Ack;
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
    private static final long FIVE_SECONDS = 5_000_000_000L;

    private Neighbours neighbours = Neighbours.connected(2, 0);
    private long now = INTERVAL;

    private Member peer() {
        return neighbours.group.others().get(0);
    }

    private void dial() {
        begin(new Session(OURS, peer().address(), null));
        neighbours.machines.sessions.onFrame(OURS, resume(1), now);
    }

    private void isDialled(long connection) {
        neighbours.greet(connection, neighbours.hello(peer().identity(), peer().address(), 0), now);
    }

    /** The other side dials and says who it is, and not yet where it is. */
    private void hello(long connection) {
        begin(new Session(connection, null, null));
    }

    private void begin(Session session) {
        neighbours.machines.sessions.onOpened(session, now);
        neighbours.machines.sessions.onFrame(
                session.connection(), neighbours.hello(peer().identity(), peer().address(), 0), now);
    }

    private static Resume resume(long numbering) {
        return new Resume(numbering, 0, 0, CREDIT, Bits.NONE, Bits.NONE);
    }

    private void beats(long connection) {
        Heartbeat heartbeat = new Heartbeat(1, 0, neighbours.group.viewId(), List.of());
        neighbours.machines.sessions.onFrame(connection, heartbeat, now);
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

    /** It was watched at its beginning, too, and that is over. */
    @Test
    void whatIsLeftBehindIsWatchedFromThenOn() {
        dial();
        now += FIVE_SECONDS;
        neighbours.pass(now);
        isDialled(THEIRS);
        beats(THEIRS);

        neighbours.pass(now + FIVE_SECONDS - 1);
        assertThat(neighbours.hungUp).containsExactly(FIRST);
        neighbours.pass(now + FIVE_SECONDS);

        assertThat(neighbours.hungUp).containsExactly(FIRST, OURS);
    }

    @Test
    void whereTheOtherSideHasNotResumedTheLinkDoesNotGoOn() {
        dial();
        hello(THEIRS);

        neighbours.machines.sessions.onClosed(OURS, "reset", now);
        assertThat(nextIsSentOn()).as("to somebody who says hello in its name").isEmpty();
        neighbours.machines.sessions.onFrame(THEIRS, resume(1), now);

        assertThat(nextIsSentOn()).containsExactly(THEIRS);
    }

    /** It has forgotten what it acknowledged. Which of its new connections will serve the link is open. */
    @Test
    void aNewNumberingIsToldOnEachConnection() {
        nextIsSentOn();
        hello(THEIRS);
        hello(THEIRS + 1);
        long numbering = lastTold(THEIRS).numbering();
        neighbours.machines.sessions.onFrame(FIRST, new Ack(numbering, 1, CREDIT), now);

        neighbours.machines.sessions.onFrame(THEIRS, resume(2), now);

        long anew = lastTold(THEIRS).numbering();
        assertThat(anew).isGreaterThan(numbering);
        assertThat(lastTold(THEIRS + 1).numbering())
                .as("where it has not resumed")
                .isEqualTo(anew);
    }

    @Test
    void whoHasAcknowledgedAnythingIsNotReplacedByOneThatCannotAnswer() {
        long numbering = lastTold(FIRST).numbering();
        nextIsSentOn();
        neighbours.machines.sessions.onFrame(FIRST, new Ack(numbering, 1, CREDIT), now);

        now += 1;
        isDialled(THEIRS);

        assertThat(neighbours.effects.refused).containsExactly(Refusal.TRY_LATER);
        assertThat(nextIsSentOn()).containsExactly(FIRST);
    }

    private Resume lastTold(long connection) {
        List<Resume> told = neighbours.sentOn(connection).stream()
                .filter(Resume.class::isInstance)
                .map(Resume.class::cast)
                .toList();
        return told.get(told.size() - 1);
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
