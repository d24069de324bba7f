package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Accepted;
import io.reactivecom.wire.ViewBody.Renew;
import io.reactivecom.wire.ViewId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ring that has nearly used up the fencing numbers of a view gets a next view, though nobody comes or goes. */
class RenewalTest {

    private static final Decision FOUNDING = Groups.founding(3);
    private static final ViewId FIRST = ViewId.of(FOUNDING.view());

    @Test
    void whoeverNeedsItTellsTheOthers() {
        Neighbours p1 = member(1);

        p1.machines.membership.renew(INTERVAL);

        assertThat(p1.said(Renew.class))
                .as("to each of the others")
                .containsExactly(new Renew(FIRST), new Renew(FIRST));
        assertThat(p1.said(Accept.class)).as("it is for P0 to propose").isEmpty();
    }

    @Test
    void theProposerProposesAViewOfTheSameMembers() {
        Neighbours p0 = member(0);
        Member p1 = p0.group.view().member(1);

        p0.machines.membership.onRenew(new Renew(FIRST), INTERVAL);
        Accept proposal = p0.said(Accept.class).get(0);
        p0.machines.membership.proposer().onAccepted(p1, new Accepted(FIRST, proposal.ballot()), INTERVAL);

        assertThat(p0.group.view().number()).isEqualTo(2);
        assertThat(p0.group.view().members()).isEqualTo(FOUNDING.view().members());
        assertThat(p0.group.decision().lastRemoval()).as("nobody was removed").isZero();
    }

    @Test
    void aWishThatIsFulfilledAlreadyIsForgotten() {
        Neighbours p0 = member(0);

        p0.machines.membership.onRenew(new Renew(new ViewId(FIRST.generation(), FIRST.number() - 1)), INTERVAL);

        assertThat(p0.said(Accept.class)).isEmpty();
    }

    /** It was installed while the tokens of the view before were made; those that came last were made twice. */
    @Test
    void theNextViewOfOneComesWhenAllTokensAreMade() {
        Settings few = new SettingsBuilder().expect(1).grants(2).build();
        Neighbours alone = new Neighbours(Groups.before(0, few));
        Decision founding = Groups.founding(1);
        View removal = new View(founding.view().generation(), 2, founding.view().members());
        alone.machines.membership.learn(founding, 0);
        alone.machines.membership.learn(new Decision(removal, 2, List.of()), INTERVAL);
        for (int number = 1; number <= 3; number++) {
            Operation request = new Operation(number, "request", "", 0);
            alone.machines.rings.request("ring " + number, request, INTERVAL);
        }

        long guarded = INTERVAL + few.guardNanos();
        alone.at(guarded);
        alone.machines.rings.onGuardTimer(guarded);
        assertThat(alone.group.view().number())
                .as("the inputs are not dealt with yet")
                .isEqualTo(2);
        alone.machines.finishBatch(guarded);

        assertThat(alone.group.view().number()).isEqualTo(3);
        assertThat(alone.effects.token)
                .as("the default one and three others")
                .filteredOn(TokenEvent.Kind.MADE::equals)
                .hasSize(4);
    }

    private static Neighbours member(int rank) {
        return Neighbours.living(3, rank);
    }
}
