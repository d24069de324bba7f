package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.TIMEOUT;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Refusal;
import io.reactivecom.UnreachableException;
import io.reactivecom.View;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a process that looks for its group gives up, because its address cannot be dialled. P1 is under test. */
class ObstaclesTest {

    private final Neighbours outside = new Neighbours(Groups.before(1));

    @Test
    void joiningFailsWhenAMemberCannotDialForFiveTimeouts() {
        for (long time = 0; time < 5 * TIMEOUT; time += TIMEOUT / 2) {
            failsToDial(identity(0), time);
        }
        assertThat(outside.effects.joinFailures).isEmpty();
        failsToDial(identity(0), 5 * TIMEOUT);

        assertThat(outside.effects.joinFailures)
                .singleElement()
                .isInstanceOf(UnreachableException.class)
                .hasToString("io.reactivecom.UnreachableException: P0 cannot dial P1");
    }

    /** An address that swallows what is sent to it has each attempt take seconds, however short the timeout. */
    @Test
    void joiningFailsWhenEachAttemptTakesLongerThanFiveTimeouts() {
        failsToDial(identity(0), 0);
        failsToDial(identity(0), 6 * TIMEOUT);
        assertThat(outside.effects.joinFailures).isEmpty();

        failsToDial(identity(0), 12 * TIMEOUT);

        assertThat(outside.effects.joinFailures).hasSize(1);
    }

    /** They dialled while the network was cut, and have failed since it is whole again. */
    @Test
    void whatDifferentMembersSayIsNoAttemptAfterAnother() {
        for (int member = 2; member < 9; member++) {
            failsToDial(identity(member), member * TIMEOUT);
        }

        assertThat(outside.effects.joinFailures).isEmpty();
    }

    @Test
    void oneThatHasReachedThisProcessBeginsAnew() {
        failsToDial(identity(0), 0);
        failsToDial(identity(0), 3 * TIMEOUT);
        outside.machines.bootstrap.onReachedBy(identity(0), 4 * TIMEOUT);

        failsToDial(identity(0), 6 * TIMEOUT);
        failsToDial(identity(0), 9 * TIMEOUT);

        assertThat(outside.effects.joinFailures).isEmpty();
    }

    /** One attempt is reported on each connection. */
    @Test
    void whatIsSaidTwiceIsOneAttempt() {
        failsToDial(identity(0), 0);
        failsToDial(identity(0), 100 * TIMEOUT);
        failsToDial(identity(0), 100 * TIMEOUT + 1);

        assertThat(outside.effects.joinFailures).isEmpty();
    }

    @Test
    void oneThatDoesNotShowWhoItIsIsNotCounted() {
        for (long time = 0; time < 9 * TIMEOUT; time += TIMEOUT) {
            failsToDial(null, time);
        }

        assertThat(outside.effects.joinFailures).isEmpty();
        assertThat(outside.machines.bootstrap.progress()).contains("P0 cannot dial P1");
    }

    @Test
    void aFormerMemberGoesOnTrying() {
        View without = new View(Groups.GENERATION, 2, List.of(Groups.founder(0)));
        Neighbours former = new Neighbours(Groups.before(1, new Past(ViewId.NONE, without)));
        Reject said = new Reject(Refusal.UNREACHABLE, "P0 cannot dial P1");

        for (long time = 0; time < 99 * TIMEOUT; time += TIMEOUT) {
            former.machines.bootstrap.onRejected(identity(0), said, true, time);
        }

        assertThat(former.effects.joinFailures).isEmpty();
    }

    @Test
    void ofAddressesThatNobodyAnswersAtTheLatestAreRemembered() {
        int most = outside.group.settings().limits().members();
        for (int number = 0; number <= most; number++) {
            outside.machines.bootstrap.onUnreachable("nowhere:" + number, "no route");
        }

        assertThat(outside.machines.bootstrap.progress())
                .doesNotContain("nowhere:0=")
                .contains("nowhere:1=", "nowhere:" + most + "=");
    }

    private void failsToDial(@Nullable Identity member, long time) {
        Reject said = new Reject(Refusal.UNREACHABLE, "P0 cannot dial P1");
        outside.machines.bootstrap.onRejected(member, said, true, time);
    }

    /** It may dial an address at which another cluster listens by now. */
    @Test
    void aMemberThatIsRefusedElsewhereGoesOn() {
        Neighbours member = Neighbours.living(3, 1);

        member.machines.bootstrap.onRejected(null, new Reject(Refusal.CLUSTER, "others"), true, TIMEOUT);

        assertThat(member.effects.joinFailures).isEmpty();
    }
}
