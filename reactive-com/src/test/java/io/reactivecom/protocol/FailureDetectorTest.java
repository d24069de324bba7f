package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.RecordingEffects.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.Suspected;
import io.reactivecom.Member;
import io.reactivecom.wire.Frame.Heartbeat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who lives, and what heartbeats tell of that. P0 of four is under test. */
class FailureDetectorTest {

    private final Neighbours neighbours = Neighbours.connected(4, 0);
    private final FailureDetector detector = neighbours.detector;
    private final Member p1 = founder(1);
    private final Member p2 = founder(2);
    private final Member p3 = founder(3);

    @Test
    void whoIsSilentForLongerThanTheTimeoutIsSuspected() {
        everybodyBeatsBut(3, TIMEOUT);
        assertThat(detector.lookAround(TIMEOUT)).as("exactly the timeout").isFalse();

        assertThat(detector.lookAround(TIMEOUT + 1)).isTrue();

        assertThat(suspected()).containsExactly(p3);
    }

    @Test
    void aNewViewDoesNotExcuseASilentMember() {
        everybodyBeatsBut(3, TIMEOUT);
        neighbours.install(Groups.letGo(neighbours.group, p1), TIMEOUT);

        detector.lookAround(TIMEOUT + 1);

        assertThat(suspected()).containsExactly(p3);
    }

    /** It may hear of a refused dial before its overdue timer fires. */
    @Test
    void whoWasPausedAccusesNobodyWhateverComesFirst() {
        detector.beat(INTERVAL);
        detector.noticePause(10 * TIMEOUT);

        detector.lookAround(10 * TIMEOUT);

        assertThat(suspected()).isEmpty();
    }

    @Test
    void aSuspicionIsNewsOnce() {
        detector.lookAround(TIMEOUT + 1);

        assertThat(detector.lookAround(TIMEOUT + 2)).isFalse();
    }

    @Test
    void whoIsHeardAgainIsSuspectedNoLonger() {
        detector.lookAround(TIMEOUT + 1);

        neighbours.beats(3, 1, 0, TIMEOUT + 2);

        assertThat(suspected()).containsExactly(p1, p2);
    }

    @Test
    void whoseAddressRefusesThreeTimesIsSuspectedAtOnce() {
        neighbours.ends(2, 1);

        assertThat(detector.lookAround(1)).isTrue();

        assertThat(suspected()).containsExactly(p2);
        assertThat(detector.removals(1)).containsExactly(p2);
    }

    @Test
    void twoRefusalsProveNothing() {
        neighbours.refuses(2, 2, 1);

        assertThat(detector.lookAround(1)).isFalse();
    }

    @Test
    void whoWasPausedAccusesNobodyForATimeout() {
        long late = 10 * TIMEOUT;
        detector.beat(INTERVAL);

        detector.beat(late);
        detector.lookAround(late + TIMEOUT - 1);
        assertThat(suspected()).isEmpty();
        detector.lookAround(late + TIMEOUT);

        assertThat(suspected()).as("the benefit of the doubt is over").containsExactly(p1, p2, p3);
    }

    @Test
    void aTickThatIsOnlyALittleLateIsNoPause() {
        detector.beat(TIMEOUT - INTERVAL);

        detector.beat(TIMEOUT + INTERVAL);

        assertThat(suspected()).containsExactly(p1, p2, p3);
    }

    @Test
    void aHeartbeatTellsWhomThisProcessSuspects() {
        everybodyBeatsBut(3, TIMEOUT);

        detector.beat(TIMEOUT + 1);

        assertThat(lastBeatTo(1).suspected()).containsExactly(3);
    }

    @Test
    void aHeartbeatEchoesTheLatestThatWasHeard() {
        neighbours.beats(1, 7, 0, 1);
        neighbours.beats(1, 6, 0, 2);

        detector.beat(3);

        assertThat(lastBeatTo(1).echo()).isEqualTo(7);
        assertThat(lastBeatTo(2).echo()).as("P2 was not heard").isZero();
    }

    @Test
    void theFirstHeartbeatOfAMemberIsEchoedAtOnce() {
        neighbours.beats(1, 1, 0, 1);
        assertThat(neighbours.beatsTo(1)).extracting(Heartbeat::echo).containsExactly(1L);

        neighbours.beats(1, 2, 0, 2);

        assertThat(neighbours.beatsTo(1)).as("the second can wait").hasSize(1);
    }

    @Test
    void whoHasAcceptedTheNextViewEchoesNobodyUntilItIsInstalled() {
        neighbours.beats(1, 7, 0, 1);
        neighbours.beats(2, 7, 0, 1);

        detector.accepted(2);
        detector.beat(2);
        assertThat(lastBeatTo(1).echo()).as("P1").isZero();
        assertThat(lastBeatTo(2).echo()).as("P2").isZero();

        neighbours.install(Groups.remove(neighbours.group, p1), 3);
        detector.beat(3);
        assertThat(lastBeatTo(1).echo()).as("P2, which is now rank 1").isEqualTo(7);
    }

    @Test
    void notEvenTheFirstHeartbeatIsEchoedThen() {
        detector.accepted(0);

        neighbours.beats(1, 1, 0, 1);

        assertThat(neighbours.beatsTo(1)).isEmpty();
    }

    @Test
    void itIsTracedWhoIsSuspectedAndWhyAndWhoIsNoLonger() {
        everybodyBeatsBut(3, TIMEOUT);
        detector.lookAround(TIMEOUT + 1);
        neighbours.ends(2, TIMEOUT + 2);
        detector.lookAround(TIMEOUT + 2);
        neighbours.beats(3, 1, 0, TIMEOUT + 3);

        assertThat(traced(Suspected.class))
                .containsExactly(
                        new Suspected(NOW, p3, true, "silent for 2000 ms"),
                        new Suspected(NOW, p2, true, "its process has ended"),
                        new Suspected(NOW, p3, false, "heard again"));
    }

    @Test
    void everyHeartbeatIsTraced() {
        neighbours.beats(1, 1, 0, 1);

        assertThat(traced(ComEvent.Heartbeat.class)).containsExactly(new ComEvent.Heartbeat(NOW, p1));
    }

    private void everybodyBeatsBut(int silent, long time) {
        for (int rank = 1; rank < 4; rank++) {
            if (rank != silent) {
                neighbours.beats(rank, 1, 0, time);
            }
        }
    }

    private List<Member> suspected() {
        return neighbours.group.others().stream().filter(detector::isSuspected).toList();
    }

    private Heartbeat lastBeatTo(int rank) {
        List<Heartbeat> beats = neighbours.beatsTo(rank);
        return beats.get(beats.size() - 1);
    }

    private <E extends ComEvent> List<E> traced(Class<E> kind) {
        return neighbours.effects.traced.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
