package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A process that was let go waits until a quorum of those who stay is known to know. P0 of four is under test. */
class PartingTest {

    private final Neighbours neighbours = Neighbours.connected(4, 0);
    private final Decision without =
            Groups.next(neighbours.group.decision(), List.of(), List.of(Groups.identity(0)), List.of(), Map.of());
    private final ViewId next = ViewId.of(without.view());
    private int ended;
    private final Parting parting =
            new Parting(neighbours.group, neighbours.machines.links, neighbours.machines.timers, () -> ended++);

    @Test
    void itIsOverWhenAQuorumOfThoseWhoStayHasTheView() {
        parting.begin(without, 0);
        parting.heard(Groups.identity(1), next);
        assertThat(parting.isUnderWay()).as("one of three knows").isTrue();

        parting.heard(Groups.identity(3), new ViewId(next.generation(), next.number() + 1));

        assertThat(parting.isUnderWay()).isFalse();
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void whoIsStillInTheOldViewDoesNotKnow() {
        parting.begin(without, 0);

        parting.heard(Groups.identity(1), neighbours.group.viewId());
        parting.heard(Groups.identity(2), neighbours.group.viewId());

        assertThat(ended).isZero();
    }

    @Test
    void whoeverIsNotKnownToKnowIsToldAgain() {
        parting.begin(without, 0);
        parting.heard(Groups.identity(1), next);

        parting.onPartingTimer(INTERVAL);

        assertThat(neighbours.said(Install.class)).as("to P2 and P3").hasSize(2);
    }

    @Test
    void itLooksAgainOnceAnIntervalAndWhenTheTimeoutIsOver() {
        Timers timers = neighbours.machines.timers;
        parting.begin(without, 0);
        assertThat(timers.next()).isEqualTo(INTERVAL);

        timers.expired(INTERVAL);
        parting.onPartingTimer(INTERVAL);
        assertThat(timers.next()).isEqualTo(2 * INTERVAL);
        timers.expired(2 * INTERVAL);
        parting.onPartingTimer(TIMEOUT - 1);

        assertThat(timers.next()).isEqualTo(TIMEOUT);
    }

    @Test
    void afterATimeoutItIsOver() {
        parting.begin(without, 0);

        parting.onPartingTimer(TIMEOUT);

        assertThat(ended).isEqualTo(1);
        assertThat(neighbours.said(Install.class)).isEmpty();
    }

    @Test
    void theLastOneHasNobodyToTell() {
        Decision nobody = Groups.next(Groups.founding(1), List.of(), List.of(Groups.identity(0)), List.of(), Map.of());

        parting.begin(nobody, 0);

        assertThat(ended).isEqualTo(1);
    }

    @Test
    void beforeItHasBegunNobodyIsWaitedFor() {
        parting.heard(Groups.identity(1), next);

        assertThat(ended).isZero();
    }
}
