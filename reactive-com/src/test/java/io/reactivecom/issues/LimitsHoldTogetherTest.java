package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Status;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.subscriber.TestSubscriber;

/**
 * With a thousand barriers in use, each member that joined made the decisions longer by all their names. The seventeenth,
 * or with Chinese names the sixth, made one that no frame could hold, and from then on the group decided nothing.
 */
class LimitsHoldTogetherTest {

    private static final int BARRIERS = 1_000;
    private static final int JOINERS = 20;

    @ParameterizedTest
    @ValueSource(strings = {"x", "名", "\uD83D\uDE00"})
    void aThousandBarriersWithTheLongestNamesAndMembersThatComeOneByOne(String character) {
        try (TestCluster cluster = TestCluster.of("P0")) {
            Com p0 = cluster.com(0);
            List<String> names = new ArrayList<>();
            for (int number = 0; number < BARRIERS; number++) {
                String digits = String.valueOf(BARRIERS + number);
                names.add(digits + character.repeat(64 - digits.length()));
            }
            // P0 has been at each of them once, alone.
            cluster.await(
                    Flux.fromIterable(names).concatMap(p0::synchronize).then().thenReturn(true));

            for (int number = 1; number <= JOINERS; number++) {
                cluster.join("P" + number);
            }
            TestSubscriber<?> all = cluster.start(Flux.merge(cluster.coms().stream()
                            .map(com -> com.synchronize(names.get(7)))
                            .toList())
                    .then());
            cluster.advance(Duration.ofSeconds(30));

            assertThat(all.isTerminatedComplete()).as("a barrier of all").isTrue();
            assertThat(cluster.coms()).extracting(Com::status).containsOnly(Status.PRIMARY);
            assertThat(cluster.coms())
                    .allSatisfy(com -> assertThat(com.refusals()).isEmpty());
        }
    }
}
