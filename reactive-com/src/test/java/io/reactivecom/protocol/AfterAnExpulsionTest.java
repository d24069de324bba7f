package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.GENERATION;
import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.address;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.QuorumPresentException;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.ViewBody.Found;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process that was expelled owes to the group that has expelled it. P1 is under test. */
class AfterAnExpulsionTest {

    private static final long NOW = 100;
    private static final long LATER = 10 * TIMEOUT;
    private static final ViewId RECORD = new ViewId(GENERATION, 6);

    private static View without(Member... members) {
        return new View(GENERATION, 7, List.of(members));
    }

    private static Past expelledBy(View without) {
        return new Past(RECORD, without);
    }

    private static Identity restarted(int number) {
        return new Identity("P" + number, 200 + number);
    }

    private static void greet(Neighbours p1, Identity identity) {
        String address = address((int) identity.incarnation() % 100);
        Hello hello = p1.hello(identity, address, 10);
        p1.greet(identity.incarnation(), hello, NOW);
        p1.machines.reachability.met(hello, address, NOW);
        p1.machines.reachability.met(hello, null, NOW);
        p1.machines.bootstrap.onGreeted(hello, NOW);
    }

    /** P1 founds alone, while its clock is behind. */
    private static Neighbours alone(View without) {
        Member self = new Member(identity(1), address(1), 0);
        Neighbours p1 = new Neighbours(new Group(Groups.ALONE, self, expelledBy(without)));
        p1.effects.wallMillis = 1;
        p1.seeds.add(address(1));
        greet(p1, restarted(0));
        greet(p1, restarted(2));
        p1.machines.bootstrap.onDiscoverTimer(NOW);
        assertThat(p1.group.joined()).isTrue();
        return p1;
    }

    /** A member of the former group may still believe in its permit. */
    @Test
    void aGroupThatItFoundsWaitsForTheGuard() {
        Neighbours p1 = alone(without(founder(0), founder(2)));

        assertThat(p1.group.decision().lastRemoval()).isEqualTo(1);
    }

    @Test
    void fencesOfAGroupThatItFoundsAreAboveThoseOfTheFormerGroup() {
        View without = without(founder(0), founder(2));

        Neighbours p1 = alone(without);

        assertThat(p1.group.viewId().fenceBase())
                .isGreaterThan(ViewId.of(without).fenceBase());
    }

    @Test
    void itComesAfterFoundersThatAreNew() {
        Neighbours p1 = new Neighbours(Groups.before(1, expelledBy(without(founder(0), founder(2)))));
        greet(p1, restarted(0));
        greet(p1, restarted(2));

        p1.machines.bootstrap.onDiscoverTimer(NOW + TIMEOUT);
        p1.machines.bootstrap.onDiscoverTimer(NOW + 2 * TIMEOUT);

        assertThat(p1.said(Found.class)).isNotEmpty().allSatisfy(found -> {
            assertThat(found.decision().lastRemoval()).as("the guard").isEqualTo(1);
            assertThat(found.decision().view().members())
                    .last()
                    .extracting(Member::identity)
                    .isEqualTo(identity(1));
        });
    }

    /** It was let in again without hearing of that, and removed before it restarted. */
    @Test
    void itsOwnFormerStayInTheViewIsOverToo() {
        Member former = new Member(new Identity("P1", 7), address(1), 5);
        Neighbours p1 = new Neighbours(Groups.before(1, expelledBy(without(former, founder(0), founder(2)))));
        greet(p1, restarted(0));
        greet(p1, identity(4));

        p1.machines.bootstrap.onDiscoverTimer(NOW + TIMEOUT);
        p1.machines.bootstrap.onDiscoverTimer(NOW + 2 * TIMEOUT);

        assertThat(p1.said(Found.class)).as("only P2 may go on").isNotEmpty();
    }

    @Test
    void oneThatIsInAgainIsNotForced() {
        Neighbours p1 = new Neighbours(Groups.before(1, expelledBy(without(founder(0), founder(2)))));
        Member again = new Member(identity(1), address(1), 8);
        View next = new View(GENERATION, 8, List.of(founder(0), founder(2), again));
        p1.machines.membership.learn(new Decision(next, 7, List.of()), NOW);
        Operation operation = Groups.operation();

        p1.machines.forced.force(operation, LATER);

        assertThat(p1.effects.errorOf(operation)).isInstanceOf(QuorumPresentException.class);
        assertThat(p1.group.view()).isEqualTo(next);
    }

    /** A process that has gone had told of a generation a century ahead, which is left aside. */
    @Test
    void aForcedGroupHasAnotherGenerationThanTheGroupThatHasExpelledIt() {
        long latest = new RecordingEffects().wallMillis + Horizon.MOST_AHEAD_MILLIS;
        ViewId record = new ViewId(GENERATION, latest - GENERATION - 2);
        View without = new View(GENERATION + 1, record.number() + 1, List.of(founder(0), founder(2)));
        Member undistinguished = new Member(new Identity("P1", 1_000), address(1), 0);
        Neighbours p1 = new Neighbours(new Group(Groups.SETTINGS, undistinguished, new Past(record, without)));
        p1.group.horizon().hear(new ViewId(latest - 1, 1));
        Operation operation = Groups.operation();

        p1.machines.forced.force(operation, LATER);

        assertThat(p1.effects.resultOf(operation)).isEqualTo(p1.group.view());
        assertThat(p1.group.view().generation()).isGreaterThan(without.generation());
    }
}
