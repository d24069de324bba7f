package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.AckLevel;
import io.reactivecom.LimitExceededException;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.Quorum;
import io.reactivecom.SuspendedException;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.CollectiveAck;
import io.reactivecom.wire.Body.NoRoom;
import io.reactivecom.wire.Body.SyncAck;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operations leave behind as they end: each ends once, and withdraws what of it has not gone. P0 of three is under test. */
class OutcomesTest {

    private static final String LUNCH = "lunch";

    private final Group group = Groups.of(3, 0);
    private final Member p1 = group.view().member(1);
    private final Member p2 = group.view().member(2);
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final RecordingEffects effects = new RecordingEffects();
    private final AcknowledgedBroadcasts broadcasts = new AcknowledgedBroadcasts(group, outbox, outbox, effects);
    private final CollectiveBroadcasts collectives = new CollectiveBroadcasts(group, outbox, outbox, effects);
    private final Operation mine = operation();

    private void broadcast(Quorum quorum) {
        broadcasts.start(
                new UserCall.BroadcastSync(mine, Groups.payload("all"), quorum, AckLevel.RECEIVED), Groups.STAMP);
    }

    private void collective() {
        collectives.send(new UserCall.Collective(mine, Groups.payload("all")), Groups.STAMP);
    }

    @Test
    void aBroadcastThatHasItsQuorumNeedsNoFurtherAnswer() {
        broadcast(Quorum.atLeast(1));
        broadcasts.onSyncAck(p1, new SyncAck(1));

        broadcasts.onSyncAck(p2, new SyncAck(1));
        broadcasts.onViewChange(Groups.remove(group, p2));
        broadcasts.failAll(new SuspendedException(group.view()));

        assertThat(effects.completed()).containsExactly(mine);
    }

    @Test
    void aCollectiveThatAllHaveCalledEndsOnce() {
        collective();
        collectives.onAck(p1, new CollectiveAck(1));
        collectives.onAck(p2, new CollectiveAck(1));

        collectives.onViewChange(Groups.remove(group, p2));
        collectives.failAll(new SuspendedException(group.view()));

        assertThat(effects.completed()).containsExactly(mine);
    }

    @Test
    void aBroadcastThatIsCancelledWithdrawsWhatHasNotGone() {
        broadcast(Quorum.all());

        broadcasts.cancel(operation());
        assertThat(outbox.withdrawn).as("of another operation").isEmpty();
        broadcasts.cancel(mine);

        assertThat(outbox.withdrawn).containsExactly(mine);
    }

    @Test
    void aBroadcastThatFailsWithdrawsWhatHasNotGone() {
        broadcast(Quorum.all());

        broadcasts.failAll(new SuspendedException(group.view()));

        assertThat(outbox.withdrawn).containsExactly(mine);
        assertThat(effects.errorOf(mine)).isInstanceOf(SuspendedException.class);
    }

    @Test
    void aCollectiveThatFailsIsWithdrawnUnlessItHasBegun() {
        collective();

        collectives.cancel(new Operation(7, "another", "", 0));
        assertThat(outbox.withdrawn).isEmpty();
        collectives.failAll(new SuspendedException(group.view()));

        assertThat(outbox.withdrawn).containsExactly(mine);
        assertThat(effects.errorOf(mine)).isInstanceOf(SuspendedException.class);
    }

    // --- messages that calls take ---

    private final List<Incoming> met = new ArrayList<>();
    private final List<Incoming> gone = new ArrayList<>();
    private final Meetings meetings =
            new Meetings(group, effects, message -> ((Body.Rendezvous) message.body()).id(), met::add, gone::add);

    private Stamped<Incoming> message(long id) {
        return new Stamped<>(
                new Incoming(p1, new Body.Rendezvous(id, Groups.STAMP, Groups.payload("text"))), Groups.STAMP);
    }

    @Test
    void aMessageThatMeetsItsCallTakesNoRoomAnyMore() {
        Stamped<Incoming> message = message(1);
        meetings.message(message);
        assertThat(gone).isEmpty();

        meetings.call(mine, p1);

        assertThat(gone).containsExactly(message.value());
    }

    @Test
    void aMessageThatIsWithdrawnTakesNoRoomAnyMore() {
        Stamped<Incoming> message = message(1);
        meetings.message(message);

        meetings.withdraw(p1, 2);
        meetings.withdraw(p2, 1);
        assertThat(gone).as("others").isEmpty();
        meetings.withdraw(p1, 1);

        assertThat(gone).containsExactly(message.value());
        assertThat(met).isEmpty();
    }

    /** Its sender has been told, and its room was given back, as it was taken the first time. */
    @Test
    void aMessageThatWasPutBackIsNeitherAcknowledgedNorCountedAgain() {
        meetings.putBack(message(1));
        meetings.withdraw(p1, 1);
        meetings.putBack(message(2));

        meetings.call(mine, p1);

        assertThat(effects.resultOf(mine)).isEqualTo(message(2));
        assertThat(met).isEmpty();
        assertThat(gone).isEmpty();
    }

    @Test
    void whatADepartedMemberHasSentIsNotKeptForACall() {
        meetings.message(message(1));
        meetings.onViewChange(Groups.remove(group, p1));
        meetings.putBack(message(2));

        meetings.call(mine, p1);

        assertThat(effects.errorOf(mine)).isInstanceOf(MemberLeftException.class);
        assertThat(met).isEmpty();
    }

    // --- barriers that one of the others has no room for ---

    private final Group large = Groups.of(3, 1, Groups.WITH_HUB);
    private final RecordingOutbox said = new RecordingOutbox(large);
    private final Barriers barriers = new Barriers(large, said, effects);
    private final Member hub = large.view().member(0);

    @Test
    void aMemberWithoutRoomForABarrierIsHeeded() {
        barriers.arrive(LUNCH, mine);
        NoRoom full = new NoRoom(false, LUNCH, 5);

        barriers.onNoRoom(Groups.founder(3), full);
        barriers.onNoRoom(hub, new NoRoom(false, "dinner", 5));
        assertThat(effects.isPending(mine)).as("P3 is not in the view").isTrue();
        barriers.onNoRoom(hub, full);

        assertThat(effects.errorOf(mine))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining(LUNCH)
                .hasMessageContaining("P0");
    }

    @Test
    void theNextCallAtARefusedBarrierTellsTheSameArrivalAgain() {
        barriers.arrive(LUNCH, mine);
        barriers.onNoRoom(hub, new NoRoom(false, LUNCH, 5));
        said.clear();
        Operation next = new Operation(7, "next", "", 0);

        barriers.arrive(LUNCH, next);

        assertThat(said.to(hub)).containsExactly(new Arrive(LUNCH, 1));
        barriers.onReleased(hub, new Body.Released(LUNCH, 1, 1));
        assertThat(effects.completed()).containsExactly(next);
    }

    @Test
    void anAnnouncementOfAnEarlierViewIsNoFault() {
        assertThat(barriers.fault(p2, new Body.Released(LUNCH, 0, 9))).isNull();
        assertThat(barriers.fault(p2, new Body.Released(LUNCH, 1, 9))).contains("is none");
        assertThat(barriers.fault(hub, new Body.Released(LUNCH, 1, 1))).contains("has not");
    }
}
