package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.ViewBody.Install;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who comes late neither holds up nor slips past what its proposer had entered before. */
class BarrierBasesTest {

    private static final String LUNCH = "lunch";

    private final Group group = Groups.of(3, 0);
    private final Member p1 = group.view().member(1);
    private final Member p2 = group.view().member(2);
    private final RecordingOutbox outbox = new RecordingOutbox(group);
    private final RecordingEffects effects = new RecordingEffects();
    private final Barriers barriers = new Barriers(group, outbox, effects);

    @Test
    void aNewcomerDoesNotHoldUpAGenerationThatBeganBeforeIt() {
        Operation mine = arrive();
        barriers.onViewChange(Groups.admit(group, 3, barriers.arrivals()));
        arrived(p1, 1);
        arrived(p2, 1);

        assertThat(effects.isPending(mine)).isFalse();
    }

    @Test
    void aNewcomerIsWaitedForInTheGenerationsAfterItsBase() {
        arrive();
        barriers.onViewChange(Groups.admit(group, 3, barriers.arrivals()));
        arrived(p1, 2);
        arrived(p2, 2);

        Operation second = arrive();

        assertThat(effects.isPending(second)).as("P3 is missing").isTrue();
        arrived(group.view().member(3), 2);
        assertThat(effects.isPending(second)).isFalse();
    }

    @Test
    void aNewcomerIsToldHowOftenThisProcessHasArrived() {
        arrive();
        arrive();
        outbox.clear();

        barriers.onViewChange(Groups.admit(group, 3));

        assertThat(outbox.to(group.view().member(3))).containsExactly(new Arrive(LUNCH, 2));
        assertThat(outbox.to(p1)).as("P1 knows").isEmpty();
    }

    @Test
    void aNewcomerCountsItsOwnArrivalsFromItsBase() {
        Group newcomer = Groups.before(3);
        Group host = Groups.of(3, 0);
        newcomer.install(Groups.admit(host, 3, Map.of(LUNCH, 4L)).decision());
        RecordingOutbox said = new RecordingOutbox(newcomer);

        new Barriers(newcomer, said, effects).arrive(LUNCH, operation());

        assertThat(said.to(p1)).containsExactly(new Arrive(LUNCH, 5));
    }

    @Test
    void theBaseIsWhereTheProposerHasArrivedAndNotWhereItWasFreed() {
        arrive();
        arrive();
        arrived(p1, 7);

        assertThat(barriers.arrivals()).isEqualTo(Map.of(LUNCH, 2L));
    }

    /** Later decisions do not repeat its base: who counts its arrivals hears of it from itself. */
    @Test
    void aNewcomerAnnouncesItsBase() {
        Group late = Groups.before(3);
        RecordingOutbox said = new RecordingOutbox(late);
        Barriers ofTheNewcomer = new Barriers(late, said, effects);

        ofTheNewcomer.onViewChange(late.install(admitting(Map.of(LUNCH, 4L))));

        assertThat(said.to(p1)).containsExactly(new Arrive(LUNCH, 4));
    }

    @Test
    void aBaseIsKeptWhenTheNextDecisionDoesNotRepeatIt() {
        Operation mine = arrive();
        barriers.onViewChange(Groups.admit(group, 3, barriers.arrivals()));
        barriers.onViewChange(Groups.admit(group, 4, Map.of()));
        arrived(group.view().member(4), 1);
        arrived(p1, 1);
        arrived(p2, 1);

        assertThat(group.decision().bases()).isEmpty();
        assertThat(effects.isPending(mine)).isFalse();
    }

    /** It may be the next to admit somebody, before it has arrived itself or heard of anybody's arrival. */
    @Test
    void aNewcomerHandsItsBaseOn() {
        Group late = Groups.before(3);
        Barriers ofTheNewcomer = new Barriers(late, outbox, effects);

        ofTheNewcomer.onViewChange(late.install(admitting(Map.of(LUNCH, 4L))));

        assertThat(ofTheNewcomer.arrivals()).containsExactly(Map.entry(LUNCH, 4L));
    }

    /** A decision that others refuse would end their links to its proposer. */
    @Test
    void theGreatestBaseIsFollowedByArrivalsAndBasesThatOthersTake() {
        long most = Plausibility.MOST_COUNTED_BEFORE;
        Group late = Groups.before(3);
        RecordingOutbox said = new RecordingOutbox(late);
        Barriers ofTheNewcomer = new Barriers(late, said, effects);
        ofTheNewcomer.onViewChange(late.install(admitting(Map.of(LUNCH, most))));

        ofTheNewcomer.arrive(LUNCH, operation());

        assertThat(said.to(p1)).contains(new Arrive(LUNCH, most + 1));
        Decision next = Groups.next(
                late.decision(), List.of(), List.of(), List.of(Groups.contact(4)), ofTheNewcomer.arrivals());
        Plausibility others = new Plausibility(new Horizon(), () -> Groups.GENERATION);
        assertThat(said.to(p1)).allMatch(body -> others.fault(new Sequenced(1, late.viewId(), body)) == null);
        assertThat(others.fault(new Sequenced(1, late.viewId(), new Install(next))))
                .isNull();
    }

    /** It would go on alone, and after that pass by the generations that its base says it has entered. */
    @Test
    void whoArrivesBeforeItsFirstViewArrivesInThatView() {
        Group late = Groups.before(3);
        RecordingOutbox said = new RecordingOutbox(late);
        Barriers ofTheNewcomer = new Barriers(late, said, effects);
        EarlyOperations early = new EarlyOperations(effects);
        Operation mine = operation();
        early.add(mine, () -> ofTheNewcomer.arrive(LUNCH, mine));

        ofTheNewcomer.onViewChange(late.install(admitting(Map.of(LUNCH, 4L))));
        early.carryOut();

        assertThat(said.to(p1)).containsExactly(new Arrive(LUNCH, 4), new Arrive(LUNCH, 5));
        assertThat(effects.isPending(mine)).as("in a view of four").isTrue();
    }

    /** Its proposer had not heard yet that the newcomer is in. */
    @Test
    void aBaseThatIsRepeatedDoesNotTakeBackWhatItsMemberHasSaidSince() {
        arrive();
        barriers.onViewChange(Groups.admit(group, 3, barriers.arrivals()));
        Operation second = arrive();
        arrived(group.view().member(3), 2);
        Decision repeating =
                Groups.next(group.decision(), List.of(), List.of(p2.identity()), List.of(), Map.of(), member -> false);
        assertThat(repeating.bases()).isNotEmpty();

        barriers.onViewChange(group.install(repeating));
        arrived(p1, 2);

        assertThat(effects.isPending(second)).isFalse();
    }

    /** View 2 with P3, whose proposer has arrived so often. */
    private static Decision admitting(Map<String, Long> arrivals) {
        return Groups.next(Groups.founding(3), List.of(), List.of(), List.of(Groups.contact(3)), arrivals);
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
