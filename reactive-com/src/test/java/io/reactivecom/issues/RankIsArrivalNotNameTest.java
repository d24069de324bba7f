package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** "Order of arrival" was the order of the names: whoever was called Ann was first, however late she came. */
class RankIsArrivalNotNameTest {

    @Test
    void zoeWhoCameFirstIsFirst() {
        try (TestCluster cluster = TestCluster.of("Zoe", "Mia", "Ann")) {
            assertThat(cluster.com(0).view().members())
                    .extracting(Member::name)
                    .as("in order of arrival")
                    .containsExactly("Zoe", "Mia", "Ann");
            assertThat(cluster.com(0).rank()).as("Zoe's rank").isZero();
            assertThat(cluster.com(2).rank()).as("Ann's rank").isEqualTo(2);
        }
    }

    @Test
    void newcomersComeAfterTheFoundersWhateverTheirNames() {
        try (TestCluster cluster = TestCluster.of("Zoe", "Mia")) {
            cluster.join("Bob");
            Com ann = cluster.join("Ann");

            assertThat(ann.view().members())
                    .extracting(Member::name)
                    .as("in order of arrival")
                    .containsExactly("Zoe", "Mia", "Bob", "Ann");
        }
    }

    @Test
    void theFirstHasWaitedLongestNotHeardFirst() {
        try (TestCluster cluster = TestCluster.empty()) {
            var zoe = cluster.start(cluster.named("Zoe").expect(3).join());
            cluster.advance(Duration.ofMinutes(1));
            var ann = cluster.start(cluster.named("Ann").expect(3).join());
            cluster.advance(Duration.ofMinutes(1));
            var mia = cluster.start(cluster.named("Mia").expect(3).join());

            assertThat(cluster.add(cluster.await(zoe)).rank()).as("Zoe's rank").isZero();
            assertThat(cluster.add(cluster.await(ann)).rank()).as("Ann's rank").isEqualTo(1);
            assertThat(cluster.add(cluster.await(mia)).rank()).as("Mia's rank").isEqualTo(2);
        }
    }

    @Test
    void ofTwoThatCameInTheSameMomentTheNameDecides() {
        try (TestCluster cluster = TestCluster.empty()) {
            var zoe = cluster.start(cluster.named("Zoe").expect(2).join());
            var ann = cluster.start(cluster.named("Ann").expect(2).join());

            assertThat(cluster.add(cluster.await(ann)).rank()).as("Ann's rank").isZero();
            assertThat(cluster.add(cluster.await(zoe)).rank()).as("Zoe's rank").isEqualTo(1);
        }
    }
}
