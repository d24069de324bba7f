package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sets of members may decide for a view. */
class PolicyTest {

    @Test
    void moreThanHalfMayDecide() {
        assertThat(decides(5, 2, 3, 4)).isTrue();
        assertThat(decides(5, 0, 1)).isFalse();
    }

    @Test
    void halfMayDecideIfRankZeroIsAmongThem() {
        assertThat(decides(4, 0, 3)).isTrue();
        assertThat(decides(2, 0)).isTrue();
    }

    @Test
    void halfWithoutRankZeroMayNotDecide() {
        assertThat(decides(4, 1, 3)).isFalse();
        assertThat(decides(2, 1)).isFalse();
    }

    @Test
    void rankZeroDecidesNothingWithLessThanHalf() {
        assertThat(decides(3, 0)).isFalse();
        assertThat(decides(6, 0, 1)).isFalse();
    }

    @Test
    void theLastStandingDecidesByItself() {
        assertThat(Policy.LAST_STANDING.isQuorum(Groups.founding(5).view(), List.of(Groups.identity(4))))
                .isTrue();
        assertThat(Policy.LAST_STANDING.isQuorum(Groups.founding(5).view(), List.of()))
                .as("nobody")
                .isFalse();
    }

    @Test
    void whoIsNotInTheViewHasNoVote() {
        assertThat(decides(3, 0, 7, 8, 9)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void anyTwoQuorumsOfOneViewMeet(int size) {
        List<Integer> quorums = quorums(size);
        assertThat(quorums).as("all together decide").contains((1 << size) - 1);
        for (int one : quorums) {
            assertThat(quorums)
                    .as("those that meet %s", Integer.toBinaryString(one))
                    .allMatch(other -> (one & other) != 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void ofTwoSidesOfACutOneMayAlwaysDecide(int size) {
        List<Integer> quorums = quorums(size);
        int all = (1 << size) - 1;
        for (int side = 0; side <= all; side++) {
            assertThat(quorums.contains(side) || quorums.contains(all ^ side))
                    .as("side %s of %d members", Integer.toBinaryString(side), size)
                    .isTrue();
        }
    }

    /** Every quorum of a view, as the bits of its ranks. */
    private static List<Integer> quorums(int size) {
        List<Integer> quorums = new ArrayList<>();
        for (int ranks = 0; ranks < 1 << size; ranks++) {
            if (decides(size, ranksOf(ranks))) {
                quorums.add(ranks);
            }
        }
        return quorums;
    }

    private static int[] ranksOf(int bits) {
        return IntStream.range(0, Integer.SIZE)
                .filter(rank -> (bits >> rank & 1) == 1)
                .toArray();
    }

    private static boolean decides(int size, int... voters) {
        List<Identity> identities =
                Arrays.stream(voters).mapToObj(Groups::identity).toList();
        return Policy.MAJORITY.isQuorum(Groups.founding(size).view(), identities);
    }
}
