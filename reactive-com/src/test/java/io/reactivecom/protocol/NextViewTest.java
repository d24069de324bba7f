package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.contact;
import static io.reactivecom.protocol.Groups.founder;
import static io.reactivecom.protocol.Groups.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Decision.Base;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The view that a proposer wishes for: the old one without the removed, followed by the joiners. */
class NextViewTest {

    private static final Map<String, Long> ARRIVALS = Map.of("lunch", 8L);

    private final Decision founding = Groups.founding(3);

    @Test
    void numbersGrowByOneInTheSameGeneration() {
        Decision next = removing(founding, 1);

        assertThat(next.view().number()).isEqualTo(2);
        assertThat(next.view().generation()).isEqualTo(Groups.GENERATION);
    }

    @Test
    void survivorsKeepTheirOrder() {
        assertThat(removing(founding, 1).view().members()).containsExactly(founder(0), founder(2));
    }

    @Test
    void newcomersComeLastInTheOrderOfTheirJoining() {
        Decision next = admitting(founding, contact(9), contact(5));

        assertThat(next.view().members())
                .containsExactly(founder(0), founder(1), founder(2), admitted(9, 2), admitted(5, 2));
    }

    @Test
    void removalsAndJoinsGoTogether() {
        Decision next = Groups.next(founding, List.of(founder(0)), List.of(identity(1)), List.of(contact(3)), Map.of());

        assertThat(next.view().members()).containsExactly(founder(2), admitted(3, 2));
    }

    @Test
    void whoComesAgainIsAnotherMember() {
        Decision again = admitting(removing(founding, 2), contact(2));

        assertThat(again.view().members()).containsExactly(founder(0), founder(1), admitted(2, 3));
    }

    @Test
    void aRestartedProcessMayTakeTheNameThatItsRemovedPredecessorLeaves() {
        Contact restarted = new Contact(new Identity("P2", 77), Groups.address(2), 0);

        Decision next = Groups.next(founding, List.of(founder(2)), List.of(), List.of(restarted), Map.of());

        assertThat(next.view().members()).extracting(Member::identity).endsWith(restarted.identity());
    }

    @Test
    void aNameThatIsTakenIsNotGivenTwice() {
        Contact taken = new Contact(new Identity("P2", 77), "elsewhere:1", 0);
        Contact rival = new Contact(new Identity("P3", 78), "elsewhere:2", 0);

        Decision next = admitting(founding, taken, contact(3), rival);

        assertThat(next.view().members())
                .as("neither a member's name nor that of an earlier joiner")
                .containsExactly(founder(0), founder(1), founder(2), admitted(3, 2));
    }

    @Test
    void aRemovalIsRememberedByItsView() {
        assertThat(removing(founding, 1).lastRemoval()).isEqualTo(2);
    }

    @Test
    void aRemovalIsRememberedAlsoByAViewThatAdmitsSomebody() {
        Decision next = Groups.next(founding, List.of(founder(1)), List.of(), List.of(contact(3)), Map.of());

        assertThat(next.lastRemoval()).isEqualTo(2);
    }

    @Test
    void aLeaveIsNoRemoval() {
        Decision next = Groups.next(founding, List.of(), List.of(identity(1)), List.of(), Map.of());

        assertThat(next.lastRemoval()).isZero();
    }

    @Test
    void whoHadAskedToLeaveIsNotCountedAsRemovedWhenItFallsSilent() {
        Decision next = Groups.next(founding, List.of(founder(1)), List.of(identity(1)), List.of(), Map.of());

        assertThat(next.lastRemoval()).isZero();
    }

    @Test
    void laterViewsRememberTheLatestRemoval() {
        Decision removed = removing(founding, 2);
        Decision admitting = admitting(removed, contact(3));

        assertThat(admitting.lastRemoval()).as("view 3 removes nobody").isEqualTo(2);
        assertThat(removing(admitting, 1).lastRemoval()).as("view 4 does").isEqualTo(4);
    }

    @Test
    void newcomersAreCountedFromTheProposersArrivals() {
        assertThat(newcomer().bases()).containsExactly(new Base("lunch", 2, 5));
    }

    @Test
    void aBaseStaysUntilItsNewcomerIsKnownToBeIn() {
        Predicate<Member> inButP3 = member -> !member.equals(admitted(3, 2));

        Decision later = Groups.next(newcomer(), List.of(founder(1)), List.of(), List.of(), ARRIVALS, inButP3);
        Decision last = Groups.next(later, List.of(founder(2)), List.of(), List.of(), ARRIVALS);

        assertThat(later.bases()).containsExactly(new Base("lunch", 2, 5));
        assertThat(last.bases()).isEmpty();
    }

    @Test
    void aBaseGoesWithItsNewcomer() {
        Decision without =
                Groups.next(newcomer(), List.of(admitted(3, 2)), List.of(), List.of(), ARRIVALS, member -> false);

        assertThat(without.bases()).isEmpty();
    }

    /** So a decision has the bases of one admission at most. */
    @Test
    void nobodyIsLetInWhileABaseIsCarriedForAnother() {
        Predicate<Member> inButP3 = member -> !member.equals(admitted(3, 2));

        Decision waiting = Groups.next(newcomer(), List.of(), List.of(), List.of(contact(4)), ARRIVALS, inButP3);
        Decision admitting = Groups.next(newcomer(), List.of(), List.of(), List.of(contact(4)), ARRIVALS);

        assertThat(waiting.view().members()).isEqualTo(newcomer().view().members());
        assertThat(admitting.view().members()).contains(admitted(4, 3));
        assertThat(admitting.bases()).containsExactly(new Base("lunch", 3, 8));
    }

    @Test
    void whereNoBarrierIsInUseNobodyWaits() {
        Decision first = admitting(founding, contact(3));

        Decision second = Groups.next(first, List.of(), List.of(), List.of(contact(4)), Map.of(), member -> false);

        assertThat(second.view().members()).contains(admitted(3, 2), admitted(4, 3));
    }

    private Decision newcomer() {
        return Groups.next(founding, List.of(), List.of(), List.of(contact(3)), Map.of("lunch", 5L));
    }

    private static Decision removing(Decision current, int number) {
        return Groups.next(current, List.of(founder(number)), List.of(), List.of(), Map.of());
    }

    private static Decision admitting(Decision current, Contact... joiners) {
        return Groups.next(current, List.of(), List.of(), List.of(joiners), Map.of());
    }

    private static Member admitted(int number, long view) {
        return new Member(identity(number), Groups.address(number), view);
    }
}
