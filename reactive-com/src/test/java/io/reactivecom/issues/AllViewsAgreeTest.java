package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.View;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.subscriber.TestSubscriber;

/**
 * Everybody made up a view of their own from whom they had heard of lately: two processes had the same number, or one
 * process had different numbers with different others.
 */
class AllViewsAgreeTest {

    private static final int CHANGES = 20;
    private static final int FEWEST = 4;
    private static final int MOST = 8;

    @AutoClose
    private final TestCluster cluster = TestCluster.ofSize(5);

    private final List<TestSubscriber<View>> histories = new ArrayList<>();
    private final List<Com> living = new ArrayList<>();

    private void follow(Com com) {
        living.add(com);
        histories.add(cluster.start(com.views()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoeverComesAndGoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        cluster.coms().forEach(this::follow);

        for (int change = 0; change < CHANGES; change++) {
            if (living.size() <= FEWEST || living.size() < MOST && random.nextBoolean()) {
                follow(cluster.join("J" + change));
            } else {
                Com going = living.remove(random.nextInt(living.size()));
                if (random.nextBoolean()) {
                    cluster.start(going.leave());
                } else {
                    going.dispose();
                }
            }
            cluster.advance(Duration.ofMillis(random.nextInt(1_000)));
        }
        cluster.advance(Duration.ofSeconds(10));

        assertTheLivingAgree(seed);
        assertNobodyEverDisagreed(seed);
    }

    private void assertTheLivingAgree(long seed) {
        View view = living.get(0).view();
        assertThat(living)
                .as("seed %s: the same view", seed)
                .allMatch(com -> com.view().equals(view));
        assertThat(view.members())
                .as("seed %s: the living, and only they", seed)
                .containsExactlyInAnyOrderElementsOf(
                        living.stream().map(Com::self).toList());
        assertThat(living).extracting(Com::rank).as("seed %s: numbers", seed).doesNotHaveDuplicates();
    }

    private void assertNobodyEverDisagreed(long seed) {
        Map<Long, View> byNumber = new HashMap<>();
        for (TestSubscriber<View> history : histories) {
            assertThat(history.getReceivedOnNext())
                    .extracting(View::number)
                    .as("seed %s: numbers only grow", seed)
                    .isSorted()
                    .doesNotHaveDuplicates();
            for (View view : history.getReceivedOnNext()) {
                assertThat(byNumber.putIfAbsent(view.number(), view))
                        .as("seed %s: what another took for view %s", seed, view.number())
                        .isIn(null, view);
            }
        }
    }
}
