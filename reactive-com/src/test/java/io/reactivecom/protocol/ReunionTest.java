package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A suspended process looks for what may have become of its group, and not only at the members that it knew. */
class ReunionTest {

    private static final String SEED = "seed:1";

    private final Neighbours neighbours = Neighbours.connected(3, 0);
    private final Reunion reunion = neighbours.machines.reunion;

    ReunionTest() {
        neighbours.seeds.add(SEED);
    }

    private void noLongerDials(String address) {
        neighbours.machines.sessions.onDialFailed(address, false, "no answer", 0);
        neighbours.dialled.clear();
    }

    private boolean isPlanned() {
        return neighbours.machines.timers.isSet(Timers.Kind.REUNION, null);
    }

    @Test
    void aSuspendedProcessAsksTheSeeds() {
        reunion.onStatus(Status.SUSPENDED, INTERVAL);
        assertThat(isPlanned()).as("a look is planned").isTrue();

        reunion.onReunionTimer(3 * INTERVAL);

        assertThat(neighbours.dialled).contains(SEED);
        assertThat(isPlanned()).as("another look is planned").isTrue();
    }

    @Test
    void aSeedThatIsReachedIsNotDialledAgain() {
        reunion.onStatus(Status.SUSPENDED, INTERVAL);
        reunion.onReunionTimer(3 * INTERVAL);
        neighbours.dialled.clear();

        reunion.onReunionTimer(5 * INTERVAL);

        assertThat(neighbours.dialled).doesNotContain(SEED);
    }

    @Test
    void whoHasAQuorumAgainLooksNoFurther() {
        reunion.onStatus(Status.SUSPENDED, INTERVAL);
        reunion.onStatus(Status.PRIMARY, 2 * INTERVAL);

        reunion.onReunionTimer(3 * INTERVAL);

        assertThat(neighbours.dialled).doesNotContain(SEED);
    }

    @Test
    void whoWasForcedToGoOnAloneLooksForThoseItHasGivenUp() {
        neighbours.machines.links.close();
        neighbours.group.others().forEach(member -> noLongerDials(member.address()));
        View forced = new View(Groups.GENERATION + 2, 2, List.of(neighbours.group.self()));
        reunion.onViewChange(neighbours.group.install(new Decision(forced, 2, List.of())), true, INTERVAL);

        reunion.onReunionTimer(3 * INTERVAL);

        assertThat(neighbours.dialled).contains(Groups.address(1), Groups.address(2));
    }

    @Test
    void whoWasRemovedByADecisionHasToLookByItself() {
        reunion.onViewChange(Groups.remove(neighbours.group, Groups.founder(1)), true, INTERVAL);

        assertThat(isPlanned()).isFalse();
    }

    private final Neighbours side = Neighbours.connected(3, 0, Groups.LAST_STANDING);

    private void look(Neighbours process) {
        process.group
                .others()
                .forEach(member -> process.machines.sessions.onDialFailed(member.address(), false, "", 0));
        process.machines.sessions.onDialFailed(Groups.address(1), false, "no answer", 0);
        process.dialled.clear();
        process.machines.reunion.onReunionTimer(3 * INTERVAL);
    }

    @Test
    void whereEverySideGoesOnTheRemovedAreLookedForUntilTheyAreBack() {
        ViewChange without = Groups.remove(side.group, Groups.founder(1));
        side.machines.links.onViewChange(without, INTERVAL);
        side.machines.reunion.onViewChange(without, true, INTERVAL);
        assertThat(side.machines.timers.isSet(Timers.Kind.REUNION, null)).isTrue();
        look(side);
        assertThat(side.dialled).contains(Groups.address(1));
        assertThat(side.machines.timers.isSet(Timers.Kind.REUNION, null)).isTrue();

        side.machines.reunion.onViewChange(Groups.admit(side.group, 1), true, 2 * INTERVAL);
        look(side);

        assertThat(side.dialled).doesNotContain(Groups.address(1));
    }

    @Test
    void anAddressThatRefusesIsNotLookedForAnyMore() {
        ViewChange without = Groups.remove(side.group, Groups.founder(1));
        side.machines.links.onViewChange(without, INTERVAL);
        side.machines.reunion.onViewChange(without, true, INTERVAL);

        side.machines.reunion.onRefused(Groups.address(1));
        look(side);

        assertThat(side.dialled).doesNotContain(Groups.address(1));
    }

    @Test
    void aMemberThatHasLeftIsNotLookedFor() {
        ViewChange without = Groups.letGo(side.group, Groups.founder(1));

        side.machines.links.onViewChange(without, INTERVAL);
        side.machines.reunion.onViewChange(without, false, INTERVAL);
        look(side);

        assertThat(side.dialled).doesNotContain(Groups.address(1));
    }

    /** Its part of the group and the other one may have no member left that has known one of the other part. */
    @Test
    void whereEverySideGoesOnEachLooksAtTheSeeds() {
        side.seeds.add(SEED);
        side.machines.reunion.onViewChange(Groups.admit(side.group, 3), true, INTERVAL);

        side.pass(3 * INTERVAL);
        assertThat(side.dialled).contains(SEED);
        allDialsFail();
        side.pass(5 * INTERVAL);

        assertThat(side.dialled).contains(SEED);
    }

    @Test
    void seedsThatDoNotAnswerAreLookedAtInTurnWithRemovedMembers() {
        int most = side.group.settings().limits().halfOpen();
        IntStream.range(0, 2 * most).forEach(number -> side.seeds.add("silent:" + number));
        allDialsFail();
        side.machines.reunion.onReunionTimer(INTERVAL);

        side.machines.reunion.lookFor("removed:1", INTERVAL);
        for (int look = 1; look <= 6; look++) {
            allDialsFail();
            side.machines.reunion.onReunionTimer((1 + 2 * look) * INTERVAL);
            assertThat(side.dialled)
                    .filteredOn(address -> !address.startsWith("host:"))
                    .as("seeds and removed members")
                    .hasSizeLessThanOrEqualTo(most / 2);
        }
        allDialsFail();

        assertThat(dialled).contains("removed:1");
    }

    /** Each dial of one that does not answer takes seconds, and a descriptor. */
    @Test
    void ofManyAddressesThatNeverAnswerSomeAreLookedAtInTurn() {
        int most = side.group.settings().limits().halfOpen();
        IntStream.range(0, 2 * most).forEach(number -> side.machines.reunion.lookFor("gone:" + number, INTERVAL));

        allDialsFail();
        dialled.clear();

        side.machines.reunion.onReunionTimer(3 * INTERVAL);
        assertThat(side.dialled).hasSize(most / 2).contains("gone:0");
        side.machines.reunion.onReunionTimer(5 * INTERVAL);
        assertThat(side.dialled).as("none has failed yet").hasSize(most / 2);
        for (int look = 1; look <= 4; look++) {
            allDialsFail();
            side.machines.reunion.onReunionTimer((5 + 2 * look) * INTERVAL);
        }

        assertThat(dialled).hasSize(2 * most).doesNotHaveDuplicates();
    }

    private final List<String> dialled = new ArrayList<>();

    private void allDialsFail() {
        List<String> failing = List.copyOf(side.dialled);
        side.dialled.clear();
        dialled.addAll(failing);
        failing.forEach(address -> side.machines.sessions.onDialFailed(address, false, "no answer", INTERVAL));
    }

    @Test
    void addressesAreForgottenWhereThereAreMoreThanMembersMayBe() {
        int most = side.group.settings().limits().members();
        IntStream.rangeClosed(0, most).forEach(number -> side.machines.reunion.lookFor("gone:" + number, INTERVAL));

        side.dialled.clear();
        for (int look = 0; look <= most; look++) {
            side.machines.reunion.onReunionTimer(look * INTERVAL);
            allDialsFail();
        }

        assertThat(dialled).contains("gone:1").doesNotContain("gone:0");
    }

    /** Views may follow each other faster than it looks. */
    @Test
    void anotherViewDoesNotPutOffTheLook() {
        side.machines.reunion.lookFor("gone:0", INTERVAL);
        side.machines.reunion.onViewChange(Groups.letGo(side.group, Groups.founder(1)), false, 2 * INTERVAL);

        side.pass(3 * INTERVAL);

        assertThat(side.dialled).contains("gone:0");
    }
}
