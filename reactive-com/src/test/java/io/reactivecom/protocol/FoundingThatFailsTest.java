package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.GENERATION;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.address;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.ViewBody.Found;
import io.reactivecom.wire.ViewBody.FoundAccepted;
import io.reactivecom.wire.ViewBody.FoundRefused;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a founding that did not come about. P1 of three founders is under test. */
class FoundingThatFailsTest {

    private static final long NOW = 100;

    private final Neighbours p1 = new Neighbours(Groups.before(1));
    private final Bootstrap bootstrap = p1.machines.bootstrap;

    /** A founder, or one that is in a view, greets and has waited for so long; each has dialled the other. */
    private void greet(int number, long waited, ViewId view) {
        Hello hello = p1.hello(identity(number), address(number), waited, 3, view);
        p1.greet(identity(number).incarnation(), hello, NOW);
        p1.machines.reachability.met(hello, address(number), NOW);
        p1.machines.reachability.met(hello, null, NOW);
        bootstrap.onGreeted(hello, NOW);
    }

    private static Found proposal(Member... founders) {
        return new Found(new Decision(new View(GENERATION, 1, List.of(founders)), 0, List.of()));
    }

    @Test
    void aGroupWhoseMembersHaveGoneIsNotWaitedFor() {
        greet(5, 0, new ViewId(GENERATION, 4));
        p1.machines.sessions.onClosed(identity(5).incarnation(), "reset", NOW);
        bootstrap.onDiscoverTimer(NOW);

        greet(0, 10, ViewId.NONE);
        greet(2, 10, ViewId.NONE);

        assertThat(p1.said(Found.class)).isNotEmpty();
    }

    /** Its proposer may conclude until then. */
    @Test
    void anAgreementBindsForATimeout() {
        greet(0, 300, ViewId.NONE);
        greet(2, 200, ViewId.NONE);

        bootstrap.onFound(identity(2), proposal(founder(2), founder(1), founder(0)), NOW);

        p1.machines.timers.stop(Timers.Kind.DISCOVER);
        assertThat(p1.machines.timers.next()).isEqualTo(NOW + TIMEOUT);
    }

    @Test
    void afterAnAgreementThatIsLetGoTheTurnsBeginAnew() {
        greet(0, 300, ViewId.NONE);
        greet(2, 200, ViewId.NONE);
        bootstrap.onDiscoverTimer(NOW);
        long late = NOW + TIMEOUT - 1;
        bootstrap.onFound(identity(2), proposal(founder(2), founder(0), founder(1)), late);
        assertThat(p1.said(FoundAccepted.class)).hasSize(1);
        bootstrap.onFoundingTimer();

        bootstrap.onDiscoverTimer(late + TIMEOUT);
        bootstrap.onDiscoverTimer(late + 3 * TIMEOUT - 1);
        assertThat(p1.said(Found.class))
                .as("P0 is the first, and then it is P0's turn again")
                .isEmpty();
        bootstrap.onDiscoverTimer(late + 3 * TIMEOUT);

        assertThat(p1.said(Found.class)).isNotEmpty();
    }

    /** The founder that refused may be let in by a view of this process. */
    @Test
    void theRecordThatARefusalShowsIsExceededByLaterViews() {
        ViewId record = new ViewId(GENERATION, 90);

        bootstrap.onFoundRefused(identity(0), new FoundRefused(new ViewId(GENERATION, 1), record), NOW);

        ViewId current = new ViewId(GENERATION, 1);
        assertThat(p1.group.horizon().numberAfter(current)).isGreaterThan(record.number());
    }
}
