package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Refusal;
import io.reactivecom.View;
import io.reactivecom.wire.Ballot;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another process tells of views that are far ahead of the time of day. P0 of three is under test. */
class ViewsAheadTest {

    private static final String ELSEWHERE = "elsewhere:1";
    private static final Identity STRANGER = new Identity("P9", 9);

    private final Neighbours neighbours = Neighbours.connected(3, 0);

    @Test
    void aViewOfTheNextCenturyIsRefused() {
        ViewId absurd = new ViewId(ViewId.MOST_VIEWS - 3, 1);
        Hello theirs = neighbours.hello(STRANGER, ELSEWHERE, 0, 3, absurd);

        assertThat(neighbours.refusals(theirs, 0)).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo(Refusal.PROTOCOL);
            assertThat(reject.text()).contains(absurd.toString(), "clock");
        });
    }

    @Test
    void aRecordOfTheNextCenturyIsRefused() {
        Hello theirs = remembering(new ViewId(neighbours.effects.wallMillis + Horizon.MOST_AHEAD_MILLIS, 1));

        assertThat(neighbours.refusals(theirs, 0)).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo(Refusal.PROTOCOL);
            assertThat(reject.text()).contains("it remembers a view", "was its clock wrong?");
        });
    }

    /** What is decided after it is admitted by a process that has not heard the record itself. */
    @Test
    void theLatestRecordThatIsAdmittedHasASuccessorThatOthersAdmit() {
        ViewId latest = new ViewId(neighbours.effects.wallMillis + Horizon.MOST_AHEAD_MILLIS, 0);
        assertThat(neighbours.refusals(remembering(latest), 0)).isEmpty();
        long number = neighbours.group.horizon().numberAfter(neighbours.group.viewId());
        ViewId next = new ViewId(Groups.GENERATION, number);
        Neighbours other = Neighbours.connected(3, 1);
        other.effects.wallMillis += 1;

        assertThat(next.fenceBase()).isGreaterThan(latest.fenceBase());
        assertThat(next.isPossibleRecord()).as("a state directory that is read").isTrue();
        assertThat(other.refusals(other.hello(STRANGER, ELSEWHERE, 0, 3, next), 0))
                .isEmpty();
    }

    private Hello remembering(ViewId record) {
        return neighbours.remembering(STRANGER, ELSEWHERE, 0, record, false);
    }

    /** What was heard once is admitted, whatever the clock shows now. */
    @Test
    void aClockThatIsSetBackRefusesNothingThatIsKnown() {
        ViewId known = new ViewId(neighbours.effects.wallMillis + Horizon.MOST_AHEAD_MILLIS, 0);
        neighbours.group.horizon().hear(known);
        neighbours.effects.wallMillis = 0;

        assertThat(neighbours.refusals(remembering(known), 0)).isEmpty();
    }

    /** Whatever becomes of the frame, a group that begins anew is later than its view and the view that it tells of. */
    @Test
    void theViewOfAFrameIsHeardAndThatOfItsDecision() {
        ViewId said = new ViewId(Groups.GENERATION, 4_000);
        comes(new Sequenced(1, said, new Arrive("b", 1)));
        assertThat(anew().fenceBase()).isGreaterThan(said.fenceBase());

        ViewId decided = new ViewId(Groups.GENERATION, 5_000);
        View view = new View(decided.generation(), decided.number(), List.of(Groups.founder(1)));
        Ballot ballot = new Ballot(1, Groups.identity(1));
        comes(new Sequenced(2, said, new Accept(said, ballot, new Decision(view, 0, List.of()))));

        assertThat(anew().fenceBase()).isGreaterThan(decided.fenceBase());
    }

    private void comes(Frame frame) {
        neighbours.machines.sessions.onFrame(Groups.identity(1).incarnation(), frame, 1);
    }

    /** The first view of a group that begins anew, with a clock that was set back. */
    private ViewId anew() {
        return new ViewId(neighbours.group.horizon().generation(1, 0), 1);
    }

    @Test
    void aHeartbeatThatShowsAViewOfTheNextCenturyIsNotHeard() {
        ViewId absurd = new ViewId(neighbours.effects.wallMillis + Horizon.MOST_AHEAD_MILLIS, 1);
        Heartbeat heartbeat = new Heartbeat(1, 0, absurd, List.of());

        neighbours.machines.sessions.onFrame(Groups.identity(1).incarnation(), heartbeat, 1);

        assertThat(neighbours.effects.refused).containsExactly(Refusal.PROTOCOL);
        assertThat(neighbours.group.horizon().generation(1, 0)).isLessThan(absurd.generation());
    }
}
