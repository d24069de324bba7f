package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ClosedException;
import io.reactivecom.Com;
import io.reactivecom.ExpelledException;
import io.reactivecom.Status;
import io.reactivecom.SuspendedException;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a stay's end means to what was under way in it. P0 of three holds a permit, and waits at a barrier. */
class StayTest {

    private static final Decision FIRST = Groups.founding(3);
    private static final List<Long> NONE = List.of(0L, 0L, 0L);

    private final Neighbours p0 = Neighbours.living(3, 0);
    private final Machines machines = p0.machines;
    private final Operation waiting = new Operation(2, "synchronize", "", 0);

    StayTest() {
        machines.membership.onHeartbeat(identity(1), new Heartbeat(1, 1, p0.group.viewId(), List.of()), 1);
        machines.rings.request(Com.DEFAULT, new Operation(1, "requestSC", "", 0), 1);
        p0.at(1);
        machines.rings.onToken(founder(2), new Token(Com.DEFAULT, 1, 0, NONE, NONE));
        machines.barriers.arrive("lunch", waiting);
        assertThat(p0.effects.completed()).as("a permit").hasSize(1);
    }

    private static Decision withoutP0(boolean left) {
        return left
                ? Groups.next(FIRST, List.of(), List.of(identity(0)), List.of(), Map.of())
                : Groups.next(FIRST, List.of(founder(0)), List.of(), List.of(), Map.of());
    }

    @Test
    void whoIsExpelledLosesItsPermitAndWhatWaits() {
        machines.membership.learn(withoutP0(false), INTERVAL);

        assertThat(p0.effects.lost).hasSize(1);
        assertThat(p0.effects.errorOf(waiting)).isInstanceOf(ExpelledException.class);
        assertThat(machines.stay.isOver()).isTrue();
        assertThat(machines.stay.isClosed()).isTrue();
    }

    @Test
    void afterTheEndNothingHappensAnyMore() {
        machines.membership.learn(withoutP0(false), INTERVAL);
        p0.sent.clear();
        Operation late = new Operation(3, "late", "", 0);

        assertThat(machines.timers.next()).isEqualTo(Timers.NEVER);
        assertThat(p0.hungUp).containsExactlyInAnyOrder(101L, 102L);
        assertThat(machines.stay.mayStart(late)).isFalse();
        machines.onTimer(new Timers.Timer(Timers.Kind.HEARTBEAT, null), TIMEOUT);

        assertThat(p0.effects.errorOf(late)).isInstanceOf(ExpelledException.class);
        assertThat(p0.sent).isEmpty();
    }

    /** It stays in the mailbox, and takes room in the next stay. */
    @Test
    void whatAProcessHasSentItselfAndNotReadIsLeftOver() {
        Operation toItself = new Operation(3, "sendTo", "", 0);
        machines.posts.sendTo(new UserCall.SendTo(toItself, Groups.payload("x"), p0.group.self()), Groups.STAMP);

        machines.membership.learn(withoutP0(false), INTERVAL);

        assertThat(machines.leftovers.of("P0")).isEqualTo(1);
    }

    /** Those who stay have to be told first. */
    @Test
    void whoIsLetGoKeepsItsLinksUntilTheOthersKnow() {
        machines.membership.leave(INTERVAL);
        Decision second = withoutP0(true);

        machines.membership.learn(second, INTERVAL);
        assertThat(p0.effects.lost).hasSize(1);
        assertThat(p0.effects.errorOf(waiting)).isInstanceOf(ClosedException.class);
        assertThat(machines.stay.isOver()).isTrue();
        assertThat(machines.stay.isClosed()).isFalse();
        assertThat(p0.hungUp).isEmpty();
        machines.parting.onPartingTimer(INTERVAL + TIMEOUT);

        assertThat(machines.stay.isClosed()).isTrue();
        assertThat(p0.hungUp).containsExactlyInAnyOrder(101L, 102L);
    }

    @Test
    void withoutAQuorumWhatWaitsGoesOnWaiting() {
        machines.standing.watch(10 * TIMEOUT);

        assertThat(machines.standing.status()).isEqualTo(Status.SUSPENDED);
        assertThat(p0.effects.isPending(waiting)).isTrue();
        assertThat(machines.stay.mayStart(new Operation(3, "next", "", 0))).isTrue();
        assertThat(p0.effects.told).endsWith(Status.SUSPENDED);
        assertThat(machines.timers.isSet(Timers.Kind.REUNION, null))
                .as("it looks for the others")
                .isTrue();
    }

    private static Neighbours impatient() {
        Settings settings = new SettingsBuilder().failWhenSuspended().build();
        Neighbours process = new Neighbours(Groups.before(0, settings));
        process.machines.membership.learn(FIRST, 0);
        return process;
    }

    @Test
    void whereItIsAskedForWhatWaitsFailsWithoutAQuorumAndNothingBegins() {
        Neighbours impatient = impatient();
        Operation next = new Operation(3, "next", "", 0);
        impatient.machines.barriers.arrive("lunch", waiting);
        assertThat(impatient.machines.stay.mayStart(next))
                .as("while it is primary")
                .isTrue();
        assertThat(impatient.effects.isPending(waiting)).isTrue();

        impatient.machines.standing.watch(10 * TIMEOUT);

        assertThat(impatient.effects.errorOf(waiting)).isInstanceOf(SuspendedException.class);
        assertThat(impatient.machines.stay.mayStart(next)).isFalse();
        assertThat(impatient.effects.errorOf(next)).isInstanceOf(SuspendedException.class);
    }

    /** Otherwise it would be told to nobody: the base would pass for it. */
    @Test
    void anArrivalBeforeTheViewCountsFromTheBaseThatTheViewBrings() {
        Neighbours p3 = new Neighbours(Groups.before(3));
        Operation early = new Operation(3, "synchronize", "", 0);
        p3.machines.early.add(early, () -> p3.machines.barriers.arrive("lunch", early));
        Decision admitting = Groups.next(FIRST, List.of(), List.of(), List.of(Groups.contact(3)), Map.of("lunch", 4L));
        p3.machines.membership.learn(admitting, INTERVAL);

        for (int other = 0; other < 3; other++) {
            p3.machines.barriers.onArrive(founder(other), new Arrive("lunch", 4));
        }
        assertThat(p3.effects.isPending(early))
                .as("it has entered generation 5")
                .isTrue();
        for (int other = 0; other < 3; other++) {
            p3.machines.barriers.onArrive(founder(other), new Arrive("lunch", 5));
        }

        assertThat(p3.effects.isPending(early)).isFalse();
    }
}
