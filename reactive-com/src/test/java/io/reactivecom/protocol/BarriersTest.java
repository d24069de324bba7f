package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static io.reactivecom.protocol.RecordingEffects.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ClosedException;
import io.reactivecom.ComEvent;
import io.reactivecom.Member;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body.Arrive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody leaves a generation before every member of its view has entered it. */
class BarriersTest {

    private static final String LUNCH = "lunch";

    private final Group group = Groups.of(3, 0);
    private final Member p1 = group.view().member(1);
    private final Member p2 = group.view().member(2);
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final RecordingEffects effects = new RecordingEffects();
    private final Barriers barriers = new Barriers(group, outbox, effects);

    @Test
    void aGenerationIsCompleteWhenEveryMemberHasArrived() {
        Operation mine = arrive();
        arrived(p1, 1);
        assertThat(effects.isPending(mine)).as("P2 is missing").isTrue();

        arrived(p2, 1);

        assertThat(effects.resultOf(mine)).isEqualTo(LUNCH);
    }

    @Test
    void anArrivalIsToldToAllWithItsCount() {
        arrive();
        arrive();

        assertThat(outbox.to(p1)).containsExactly(new Arrive(LUNCH, 1), new Arrive(LUNCH, 2));
        assertThat(outbox.to(p2)).isEqualTo(outbox.to(p1));
    }

    @Test
    void anEarlyArrivalIsNotLost() {
        arrived(p1, 1);
        arrived(p2, 2);

        Operation first = arrive();
        Operation second = arrive();

        assertThat(effects.completed()).containsExactly(first);
        arrived(p1, 2);
        assertThat(effects.completed()).containsExactly(first, second);
    }

    @Test
    void aLowerCountThatComesLateTakesNothingBack() {
        arrived(p1, 2);
        arrived(p1, 1);
        arrived(p2, 2);

        Operation first = arrive();
        Operation second = arrive();

        assertThat(effects.completed()).containsExactly(first, second);
    }

    @Test
    void namedBarriersAreIndependent() {
        Operation mine = arrive();
        barriers.onArrive(p1, new Arrive("dinner", 1));
        barriers.onArrive(p2, new Arrive("dinner", 1));

        assertThat(effects.isPending(mine)).isTrue();
    }

    @Test
    void aDepartedMemberIsNoLongerWaitedFor() {
        Operation mine = arrive();
        arrived(p1, 1);

        barriers.onViewChange(Groups.remove(group, p2));

        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void whoIsStillInIsStillWaitedFor() {
        Operation mine = arrive();

        barriers.onViewChange(Groups.remove(group, p2));

        assertThat(effects.isPending(mine)).as("P1 is missing").isTrue();
    }

    @Test
    void anArrivalOfAnEarlierStayDoesNotCountForTheNext() {
        arrived(p1, 1);
        arrived(p2, 1);
        barriers.onViewChange(Groups.remove(group, p2));
        barriers.onViewChange(Groups.admit(group, 2));

        Operation mine = arrive();

        assertThat(effects.isPending(mine)).as("P2 is here anew").isTrue();
        arrived(group.view().member(2), 1);
        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void whoComesAgainAfterCancellingJoinsTheSameGeneration() {
        barriers.cancel(arrive());
        outbox.clear();

        Operation again = arrive();

        assertThat(outbox.letters()).as("P0 has arrived already").isEmpty();
        arrived(p1, 1);
        arrived(p2, 1);
        assertThat(effects.completed()).containsExactly(again);
    }

    @Test
    void whoComesAgainJoinsTheGenerationThatItLeft() {
        Operation first = arrive();
        barriers.cancel(arrive());
        Operation again = arrive();

        arrived(p1, 2);
        arrived(p2, 1);
        assertThat(effects.completed()).as("the second is incomplete").containsExactly(first);
        arrived(p2, 2);

        assertThat(effects.completed()).containsExactly(first, again);
    }

    @Test
    void whoComesAgainJoinsTheOldestGenerationThatItLeft() {
        Operation first = arrive();
        Operation second = arrive();
        barriers.cancel(second);
        barriers.cancel(first);
        Operation again = arrive();

        arrived(p1, 1);
        arrived(p2, 1);

        assertThat(effects.completed()).containsExactly(again);
    }

    @Test
    void aGenerationThatWasLeftAloneIsOverAllTheSame() {
        barriers.cancel(arrive());
        arrived(p1, 1);
        arrived(p2, 1);

        Operation next = arrive();

        assertThat(effects.isPending(next)).as("the second generation").isTrue();
        assertThat(outbox.to(p1)).endsWith(new Arrive(LUNCH, 2));
    }

    @Test
    void whoWasRemovedInASkippedViewAndIsBackIsToldOfTheArrival() {
        arrive();

        barriers.onViewChange(Groups.letInAgain(group, p1));

        Member back = group.view().find(p1.identity()).orElseThrow();
        assertThat(outbox.to(back)).containsExactly(new Arrive(LUNCH, 1));
    }

    @Test
    void whoeverFailsIsCountedAsArrivedAllTheSame() {
        Operation mine = arrive();
        barriers.failAll(new ClosedException("P0"));
        assertThat(effects.errorOf(mine)).isInstanceOf(ClosedException.class);

        arrived(p1, 1);
        arrived(p2, 1);

        assertThat(effects.completed()).as("failed once and for all").isEmpty();
    }

    @Test
    void aLoneMemberWaitsForNobody() {
        Group alone = Groups.of(1, 0);
        Operation mine = operation();

        new Barriers(alone, new RecordingOutbox(alone), effects).arrive(LUNCH, mine);

        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void everyArrivalIsTracedOnce() {
        arrive();
        arrived(p1, 1);
        arrived(p1, 1);

        assertThat(effects.traced)
                .containsExactly(
                        new ComEvent.Arrived(NOW, LUNCH, group.self(), 1), new ComEvent.Arrived(NOW, LUNCH, p1, 1));
    }

    @Test
    void explainNamesThoseWhoAreMissing() {
        arrive();
        arrived(p1, 1);
        List<Waiting> lines = new ArrayList<>();

        barriers.explain(Groups.INTERVAL, lines);

        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.waitingFor()).containsExactly(p2));
        assertThat(lines).extracting(Waiting::age).containsOnly(Duration.ofNanos(Groups.INTERVAL));
    }

    private Operation arrive() {
        Operation operation = operation();
        barriers.arrive(LUNCH, operation);
        return operation;
    }

    private void arrived(Member from, long count) {
        barriers.onArrive(from, new Arrive(LUNCH, count));
    }
}
