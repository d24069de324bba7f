package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.LimitExceededException;
import io.reactivecom.Member;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.NoRoom;
import io.reactivecom.wire.Body.Released;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a hub, what takes longer than an interval is told to all: so that each can say for whom it waits. */
class SlowBarrierTest {

    private static final String LUNCH = "lunch";
    private static final int MOST_TO_TELL_ALL = 32;

    private final RecordingEffects effects = new RecordingEffects();
    private final Group group = Groups.of(4, 1, Groups.WITH_HUB);
    private final Member hub = group.view().member(0);
    private final Member p2 = group.view().member(2);
    private final Member p3 = group.view().member(3);
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final Barriers barriers = new Barriers(group, outbox, effects);

    private Operation arrive() {
        Operation operation = new Operation(1, "synchronize", LUNCH, 0);
        barriers.arrive(LUNCH, operation);
        return operation;
    }

    private Waiting explanation() {
        List<Waiting> lines = new ArrayList<>();
        barriers.explain(0, lines);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    @Test
    void whoWaitsTellsAllOthersOnce() {
        arrive();
        outbox.clear();

        barriers.onTick();
        barriers.onTick();

        assertThat(outbox.to(p2)).containsExactly(new Arrive(LUNCH, 1));
        assertThat(outbox.to(p3)).containsExactly(new Arrive(LUNCH, 1));
        assertThat(outbox.to(hub)).as("the hub knows").isEmpty();
    }

    @Test
    void whoDoesNotWaitTellsNobody() {
        arrive();
        barriers.onReleased(hub, new Released(LUNCH, group.view().number(), 1));
        outbox.clear();

        barriers.onTick();

        assertThat(outbox.letters()).isEmpty();
    }

    @Test
    void itIsToldAnewInTheNextView() {
        arrive();
        barriers.onTick();
        barriers.onViewChange(Groups.admit(group, 4, barriers.arrivals()));
        outbox.clear();

        barriers.onTick();

        assertThat(outbox.to(group.view().member(4))).containsExactly(new Arrive(LUNCH, 1));
    }

    @Test
    void nobodyGoesOnByIt() {
        Operation mine = arrive();
        for (Member other : group.others()) {
            barriers.onArrive(other, new Arrive(LUNCH, 1));
        }

        assertThat(effects.isPending(mine)).as("the hub has not said so").isTrue();
    }

    @Test
    void whoWaitsNamesTheHubFirstAndThenWhoeverIsMissing() {
        arrive();
        assertThat(explanation().waitingFor()).containsExactly(hub);

        barriers.onTick();
        barriers.onArrive(hub, new Arrive(LUNCH, 1));
        barriers.onArrive(p3, new Arrive(LUNCH, 1));
        assertThat(explanation().waitingFor()).containsExactly(p2);

        barriers.onArrive(p2, new Arrive(LUNCH, 1));
        assertThat(explanation().waitingFor())
                .as("all have come, and the hub says nothing")
                .containsExactly(hub);
    }

    /** P2 has used up its names, so it will never arrive. The hub, which has room, cannot know that. */
    @Test
    void aMemberWithoutRoomForTheNameEndsTheWaitingThoughItIsNotTheHub() {
        Operation mine = arrive();
        barriers.onTick();

        barriers.onNoRoom(p2, new NoRoom(false, LUNCH, 3));

        assertThat(effects.errorOf(mine))
                .isInstanceOfSatisfying(
                        LimitExceededException.class,
                        error -> assertThat(error.member()).isEqualTo(p2));
    }

    @Test
    void theNextCallAfterARefusalAsksAllAgain() {
        arrive();
        barriers.onTick();
        barriers.onNoRoom(p2, new NoRoom(false, LUNCH, 3));
        arrive();
        outbox.clear();

        barriers.onTick();

        assertThat(outbox.to(p2)).containsExactly(new Arrive(LUNCH, 1));
    }

    @Test
    void theRefusalOfAMemberThatHasLeftTheViewChangesNothing() {
        Operation mine = arrive();
        barriers.onViewChange(Groups.remove(group, p2));

        barriers.onNoRoom(p2, new NoRoom(false, LUNCH, 3));

        assertThat(effects.isPending(mine)).isTrue();
    }

    @Test
    void inALargeViewOnlyTheHubKnows() {
        Group large = Groups.of(MOST_TO_TELL_ALL + 1, 1, Groups.WITH_HUB);
        RecordingOutbox said = new RecordingOutbox(large);
        Barriers ofALargeView = new Barriers(large, said, effects);
        ofALargeView.arrive(LUNCH, new Operation(1, "synchronize", LUNCH, 0));
        said.clear();

        ofALargeView.onTick();

        assertThat(said.letters()).isEmpty();
    }

    @Test
    void inTheLargestViewThatIsNotLargeAllAreTold() {
        Group many = Groups.of(MOST_TO_TELL_ALL, 1, Groups.WITH_HUB);
        RecordingOutbox said = new RecordingOutbox(many);
        Barriers ofMany = new Barriers(many, said, effects);
        ofMany.arrive(LUNCH, new Operation(1, "synchronize", LUNCH, 0));
        said.clear();

        ofMany.onTick();

        assertThat(said.letters()).as("all but P1 and the hub").hasSize(MOST_TO_TELL_ALL - 2);
    }
}
