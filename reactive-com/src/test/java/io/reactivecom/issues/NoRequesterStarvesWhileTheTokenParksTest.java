package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/**
 * A token that nobody wanted was kept by whoever had it, and a request elsewhere did not move it: the requester waited
 * until the keeper happened to want the section, too.
 */
class NoRequesterStarvesWhileTheTokenParksTest {

    private static final int SIZE = 4;

    @AutoClose
    private final TestCluster cluster = TestCluster.ofSize(SIZE);

    private void enterAndLeave(Com com) {
        Permit permit = cluster.await(com.requestSC());
        cluster.await(permit.release());
    }

    @Test
    void whereverItParksAndWhoeverAsks() {
        for (int keeper = 0; keeper < SIZE; keeper++) {
            for (int requester = 0; requester < SIZE; requester++) {
                enterAndLeave(cluster.com(keeper));
                cluster.advance(Duration.ofSeconds(10));

                TestSubscriber<Permit> request =
                        cluster.start(cluster.com(requester).requestSC());

                assertThat(request.isTerminatedComplete())
                        .as("parked at P%s, P%s asks: granted at once", keeper, requester)
                        .isTrue();
                cluster.await(cluster.com(requester).releaseSC());
            }
        }
    }

    @Test
    void whenTheRequestComesWhileTheTokenIsInUse() {
        Permit held = cluster.await(cluster.com(0).requestSC());
        TestSubscriber<Permit> request = cluster.start(cluster.com(2).requestSC());
        cluster.advance(Duration.ofMinutes(1));

        cluster.await(held.release());

        assertThat(request.isTerminatedComplete()).as("granted at the release").isTrue();
    }

    @Test
    void beforeAnybodyHasEverHadIt() {
        TestSubscriber<Permit> request = cluster.start(cluster.com(0).requestSC("never used before"));

        assertThat(request.isTerminatedComplete()).as("granted at once").isTrue();
    }

    @Test
    void afterACancelledRequestHasLeftItSomewhere() {
        Permit held = cluster.await(cluster.com(0).requestSC());
        TestSubscriber<Permit> cancelled = cluster.start(cluster.com(1).requestSC());
        cancelled.cancel();
        cluster.await(held.release());

        TestSubscriber<Permit> request = cluster.start(cluster.com(3).requestSC());

        assertThat(request.isTerminatedComplete()).as("granted at once").isTrue();
    }

    @Test
    void afterAChangeOfTheViewWhileItParks() {
        enterAndLeave(cluster.com(2));
        cluster.await(cluster.com(0).leave());

        TestSubscriber<Permit> request = cluster.start(cluster.com(1).requestSC());
        cluster.await(request);

        assertThat(request.getReceivedOnNext()).as("granted").hasSize(1);
    }
}
