package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.usage.TestCluster;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * A broadcast was put into the mailboxes without a look at its stamp: the receivers' clocks stood still, and what they
 * sent next seemed to have happened before the broadcast that caused it.
 */
class ABroadcastAdvancesTheReceiversClockTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);

    private void assertLaterThanTheBroadcast(long broadcast) {
        assertThat(p1.clock().time()).as("P1's clock").isGreaterThan(broadcast);
        cluster.await(p1.sendTo("because of it", 2));
        Message<?> consequence = cluster.await(
                p2.mailbox().filter(message -> message.from().equals(p1.self())).next());
        assertThat(consequence.stamp().time()).as("the consequence").isGreaterThan(broadcast);
    }

    @Test
    void byBroadcast() {
        p0.clock().tick();
        p0.clock().tick();
        cluster.await(p0.broadcast("news"));

        assertLaterThanTheBroadcast(3);
    }

    @Test
    void byPublish() {
        p0.clock().tick();
        cluster.await(p0.publish("news"));

        assertLaterThanTheBroadcast(2);
    }

    @Test
    void byBroadcastSync() {
        cluster.await(p0.broadcastSync("news"));

        assertLaterThanTheBroadcast(1);
    }

    @Test
    void byCollectiveBroadcast() {
        cluster.start(p0.broadcastSync("news", 0));
        cluster.await(p1.broadcastSync(null, 0));

        assertLaterThanTheBroadcast(1);
    }

    @Test
    void evenBeforeTheReceiverTakesItFromItsMailbox() {
        cluster.await(p0.broadcast("news"));

        assertThat(p1.clock().time()).as("received, though not taken").isEqualTo(2);
    }
}
