package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.Released;
import io.reactivecom.wire.Frame.Sequenced;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a large view, here of three, all tell rank 0 of their arrivals, and it tells them how far all have come. */
class BarrierHubTest {

    private static final String LUNCH = "lunch";
    private static final Member P0 = Groups.founder(0);
    private static final Member P1 = Groups.founder(1);
    private static final Member P2 = Groups.founder(2);

    private final RecordingEffects effects = new RecordingEffects();

    /** The barriers of one member of a founding view, and what it says. */
    private final class At {
        private final Group group;
        private final RecordingOutbox outbox;
        private final Barriers barriers;

        At(int rank, int size) {
            group = Groups.of(size, rank, Groups.WITH_HUB);
            outbox = new RecordingOutbox(group);
            barriers = new Barriers(group, outbox, effects);
        }

        Operation arrive() {
            Operation operation = operation();
            barriers.arrive(LUNCH, operation);
            return operation;
        }

        void arrived(Member from, long count) {
            barriers.onArrive(from, new Arrive(LUNCH, count));
        }

        void released(Member from, long view, long count) {
            barriers.onReleased(from, new Released(LUNCH, view, count));
        }

        void remove(Member... removed) {
            outbox.clear();
            barriers.onViewChange(Groups.remove(group, removed));
        }

        Member admit(int number) {
            outbox.clear();
            barriers.onViewChange(Groups.admit(group, number, barriers.arrivals()));
            return group.view().member(group.view().size() - 1);
        }
    }

    private final At hub = new At(0, 3);
    private final At member = new At(1, 3);

    @Test
    void anArrivalIsToldToTheHubAlone() {
        member.arrive();

        assertThat(member.outbox.letters()).containsExactly(new RecordingOutbox.Letter(P0, new Arrive(LUNCH, 1)));
    }

    @Test
    void theHubAnnouncesThatAllHaveCome() {
        Operation mine = hub.arrive();
        hub.arrived(P1, 1);
        assertThat(hub.outbox.letters()).as("P2 is missing").isEmpty();

        hub.arrived(P2, 1);

        assertThat(hub.outbox.to(P1)).containsExactly(new Released(LUNCH, 1, 1));
        assertThat(hub.outbox.to(P2)).isEqualTo(hub.outbox.to(P1));
        assertThat(effects.completed()).containsExactly(mine);
    }

    @Test
    void generationsThatAreCompleteTogetherAreAnnouncedTogether() {
        hub.arrived(P1, 3);
        hub.arrived(P2, 2);
        hub.arrive();
        hub.outbox.clear();
        hub.arrive();
        hub.arrive();

        assertThat(hub.outbox.to(P1)).containsExactly(new Released(LUNCH, 1, 2));
        hub.outbox.clear();
        hub.arrived(P2, 7);
        assertThat(hub.outbox.to(P1)).containsExactly(new Released(LUNCH, 1, 3));
    }

    @Test
    void aMemberGoesOnAsFarAsTheHubSays() {
        Operation first = member.arrive();
        Operation second = member.arrive();

        member.released(P0, 1, 1);

        assertThat(effects.completed()).containsExactly(first);
        member.released(P0, 1, 2);
        assertThat(effects.completed()).containsExactly(first, second);
    }

    @Test
    void aMemberDoesNotGoOnByItself() {
        Operation mine = member.arrive();
        member.arrived(P0, 1);
        member.arrived(P2, 1);

        assertThat(effects.isPending(mine)).as("the hub has said nothing").isTrue();
    }

    /** Who came with view 2 may not have entered it. */
    @Test
    void whatWasAnnouncedInAnEarlierViewIsVoid() {
        Operation mine = member.arrive();
        member.admit(3);

        member.released(P0, 1, 1);

        assertThat(effects.isPending(mine)).isTrue();
        member.released(P0, 2, 1);
        assertThat(effects.completed()).containsExactly(mine);
    }

    @Test
    void theHubAnnouncesAnewInTheNextView() {
        hub.arrive();
        hub.arrived(P1, 1);
        hub.arrived(P2, 1);

        Member p3 = hub.admit(3);

        assertThat(hub.outbox.to(P1)).containsExactly(new Released(LUNCH, 2, 1));
        assertThat(hub.outbox.to(p3)).as("it counts from there").containsExactly(new Released(LUNCH, 2, 1));
    }

    @Test
    void theHubNoLongerWaitsForADepartedMember() {
        At four = new At(0, 4);
        four.arrive();
        four.arrived(P1, 1);
        four.arrived(P2, 1);

        four.remove(Groups.founder(3));

        assertThat(four.outbox.to(P1)).containsExactly(new Released(LUNCH, 2, 1));
        assertThat(effects.completed()).hasSize(1);
    }

    @Test
    void theNextHubIsToldWhatTheFormerKnew() {
        At four = new At(2, 4);
        four.arrive();
        four.arrive();

        four.remove(P0);

        assertThat(four.outbox.letters()).containsExactly(new RecordingOutbox.Letter(P1, new Arrive(LUNCH, 2)));
    }

    @Test
    void theNextHubGathersFromWhatItIsTold() {
        At four = new At(1, 4);
        Operation mine = four.arrive();
        four.remove(P0);
        assertThat(four.outbox.letters()).as("it cannot know").isEmpty();

        four.arrived(P2, 2);
        four.arrived(Groups.founder(3), 1);

        assertThat(four.outbox.to(P2)).containsExactly(new Released(LUNCH, 2, 1));
        assertThat(effects.completed()).containsExactly(mine);
    }

    @Test
    void whereTheViewBecomesSmallAllTellAllWhoDoNotKnow() {
        member.arrive();
        member.remove(P2);
        assertThat(member.outbox.letters()).as("P0 has gathered that").isEmpty();

        hub.arrive();
        hub.remove(P2);
        assertThat(hub.outbox.to(P1)).containsExactly(new Arrive(LUNCH, 1));
    }

    @Test
    void whereTheViewBecomesSmallEverybodySeesForItself() {
        Operation mine = member.arrive();
        member.remove(P2);

        member.arrived(P0, 1);

        assertThat(effects.completed()).containsExactly(mine);
    }

    @Test
    void whereTheViewBecomesLargeTheHubKnowsAlready() {
        At two = new At(1, 2);
        two.arrive();
        two.admit(2);
        assertThat(two.outbox.letters()).isEmpty();

        At first = new At(0, 2);
        first.arrive();
        first.arrived(P1, 1);
        Member p2 = first.admit(2);
        assertThat(first.outbox.to(P1)).containsExactly(new Released(LUNCH, 2, 1));
        assertThat(first.outbox.to(p2)).isEqualTo(first.outbox.to(P1));
    }

    /** P0 tells P1 in view 1, skips view 2, and thinks in view 3 that it has told. */
    @Test
    void whatWasToldInASmallViewIsKeptForALaterOne() {
        At second = new At(1, 2);
        second.arrived(P0, 1);
        second.admit(2);
        second.remove(second.group.view().member(2));

        Operation mine = second.arrive();

        assertThat(effects.completed()).containsExactly(mine);
    }

    @Test
    void explainSaysAtTheHubWhoIsMissingAndElsewhereThatTheHubGathers() {
        hub.arrive();
        hub.arrived(P1, 1);
        member.arrive();
        List<Waiting> lines = new ArrayList<>();

        hub.barriers.explain(0, lines);
        member.barriers.explain(0, lines);

        assertThat(lines.get(0).waitingFor()).containsExactly(P2);
        assertThat(lines.get(1).waitingFor()).containsExactly(P0);
        assertThat(lines.get(1).why()).isEqualTo("generation 1: P0 gathers the arrivals, and has announced 0");
    }

    @Test
    void whatOnlyAHubCanAnnounceIsRefusedFromOthers() {
        Operation mine = member.arrive();

        member.released(P2, 1, 1);

        assertThat(effects.isPending(mine)).isTrue();
        assertThat(effects.refused).containsExactly(Refusal.PROTOCOL);
    }

    @Test
    void whatCannotBeCompleteWithoutThisProcessIsRefused() {
        Operation mine = member.arrive();

        member.released(P0, 1, 2);
        member.barriers.onReleased(P0, new Released("dinner", 1, 1));

        assertThat(effects.isPending(mine)).isTrue();
        assertThat(effects.refused).containsExactly(Refusal.PROTOCOL, Refusal.PROTOCOL);
    }

    @Test
    void whoAnnouncesWhatItCannotIsHungUpOn() {
        Neighbours neighbours = Neighbours.connected(3, 0);
        long connection = P1.identity().incarnation();
        Body absurd = new Released(LUNCH, 1, 1);

        neighbours.machines.sessions.onFrame(connection, new Sequenced(1, neighbours.group.viewId(), absurd), 1);

        assertThat(neighbours.sent)
                .last()
                .satisfies(sent -> assertThat(sent.frame().toString()).contains("PROTOCOL", "only a hub"));
        assertThat(neighbours.machines.links.isConnected(P1.identity())).isFalse();
    }

    /** Views of one number may differ there, and an announcement names no more than the number. */
    @Test
    void whereSidesGoOnByThemselvesThereIsNoHub() {
        assertThat(Groups.of(3, 1, Groups.LAST_STANDING).hub()).isNull();
    }
}
