package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Accepted;
import io.reactivecom.wire.ViewBody.Renew;
import io.reactivecom.wire.ViewId;
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

    private static Neighbours member(int rank) {
        return Neighbours.living(3, rank);
    }
}
