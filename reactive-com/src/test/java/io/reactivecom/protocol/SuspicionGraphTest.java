package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who has to go when members suspect each other. */
class SuspicionGraphTest {

    private final SuspicionGraph graph = new SuspicionGraph(5);

    @Test
    void withoutSuspicionNobodyGoes() {
        assertThat(removals(graph)).isEmpty();
    }

    @Test
    void whomEverybodySuspectsGoesAlone() {
        for (int rank : new int[] {0, 2, 3, 4}) {
            graph.add(rank, 1);
        }

        assertThat(removals(graph)).containsExactly(1);
    }

    @Test
    void aBrokenLinkCostsOneMemberAndOfEqualsTheLater() {
        graph.add(1, 3);

        assertThat(removals(graph)).containsExactly(3);
    }

    @Test
    void whoSuspectsIsNoBetterThanWhoIsSuspected() {
        graph.add(3, 1);

        assertThat(removals(graph)).containsExactly(3);
    }

    @Test
    void aPairThatSuspectsEachOtherIsOnePair() {
        graph.add(1, 4);
        graph.add(4, 1);
        graph.add(2, 1);

        assertThat(removals(graph)).as("1 is in two pairs, 4 in one").containsExactly(1);
    }

    @Test
    void twoDeadMembersGoBoth() {
        for (int rank = 2; rank < 5; rank++) {
            graph.add(rank, 0);
            graph.add(rank, 1);
        }

        assertThat(removals(graph)).containsExactly(0, 1);
    }

    @Test
    void ofTwoHalvesTheOneWithRankZeroStays() {
        SuspicionGraph four = new SuspicionGraph(4);
        for (int rank : new int[] {0, 3}) {
            four.add(rank, 1);
            four.add(rank, 2);
        }

        assertThat(removals(four)).containsExactly(1, 2);
    }

    @Test
    void nobodyIsInAPairWithItself() {
        graph.add(2, 2);

        assertThat(removals(graph)).isEmpty();
    }

    @Test
    void theSuspicionsOfWhoIsLeftOutNoLongerCount() {
        graph.add(4, 0);
        graph.add(4, 1);
        graph.add(2, 3);

        graph.leaveOut(4);

        assertThat(removals(graph)).containsExactly(3);
    }

    @Test
    void noTwoOfTheRestSuspectEachOther() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            SuspicionGraph any = new SuspicionGraph(7);
            List<int[]> pairs = new ArrayList<>();
            for (int pair = random.nextInt(12); pair > 0; pair--) {
                pairs.add(new int[] {random.nextInt(7), random.nextInt(7)});
            }
            pairs.forEach(pair -> any.add(pair[0], pair[1]));
            List<Integer> removed = removals(any);
            assertThat(pairs)
                    .as("seed %d, round %d, removed %s", seed, round, removed)
                    .allMatch(pair -> pair[0] == pair[1] || removed.contains(pair[0]) || removed.contains(pair[1]));
        }
    }

    private static List<Integer> removals(SuspicionGraph graph) {
        return graph.removals().stream().boxed().toList();
    }

    @Test
    void afterRankZeroWasLeftOutOfEqualsThoseWithoutTheFirstOfTheRestGo() {
        SuspicionGraph seven = new SuspicionGraph(7);
        seven.leaveOut(0);
        seven.add(1, 2);
        seven.add(1, 3);
        seven.add(4, 2);
        seven.add(4, 3);

        assertThat(removals(seven)).containsExactly(2, 3);
    }
}
