package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.Status;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** P2 is cut off while the others go on through many views, and burn; then its operator lets it go on alone. */
class ForcedFencesTest {

    @AutoClose
    private final FaultyCluster cluster = FaultyCluster.of(1, "P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p2 = cluster.com(2);

    @Test
    void aForcedGroupsFencesAreGreaterThanThoseOfViewsThatItHasNeverHeardOf() {
        Set<String> others = new HashSet<>(Set.of("P0", "P1"));
        for (int job = 3; job < 13; job++) {
            cluster.announce("P" + job);
            others.add("P" + job);
        }
        cluster.faults().partition(Set.of("P2"), others);
        cluster.await("P2 is cut off", () -> p2.status() == Status.SUSPENDED);
        for (int job = 3; job < 13; job++) {
            cluster.start(cluster.join("P" + job).leave());
            cluster.await("the job has left", () -> p0.view().size() == 2);
        }
        long before = cluster.await(p0.criticalSection(permit -> Mono.just(permit.fence())));
        cluster.faults().crash("P0");
        cluster.faults().crash("P1");

        cluster.start(p2.forceNewGroup());
        cluster.await("P2 goes on", () -> p2.view().size() == 1);
        Permit permit = cluster.await(p2.requestSC());

        assertThat(permit.fence()).isGreaterThan(before);
    }
}
