package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.usage.TestCluster;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** The receivers acknowledged the broadcast and dropped what was in it. */
class BroadcastSyncDeliversItsPayloadTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2");

    @Test
    void intoTheMailboxesOfAllOthers() {
        cluster.await(cluster.com(0).broadcastSync("payload"));

        for (Com com : cluster.coms().subList(1, 3)) {
            assertThat(cluster.await(com.mailbox(String.class).next()).payload())
                    .as("%s's", com)
                    .isEqualTo("payload");
        }
    }

    @Test
    void inOrderWithTheSendersOtherMessages() {
        Com sender = cluster.com(0);
        TestSubscriber<Message<String>> mailbox = cluster.start(cluster.com(1).mailbox(String.class));

        cluster.await(sender.sendTo("one", 1));
        cluster.await(sender.broadcastSync("two"));
        cluster.await(sender.publish("three"));
        cluster.await(sender.broadcastSync("four"));

        assertThat(mailbox.getReceivedOnNext())
                .extracting(Message::payload)
                .as("in order")
                .containsExactly("one", "two", "three", "four");
    }

    @Test
    void atEveryCallOfACollectiveBroadcast() {
        List<TestSubscriber<Message<?>>> calls = cluster.coms().stream()
                .map(com -> cluster.<Message<?>>start(com.broadcastSync(com.rank() == 2 ? "payload" : null, 2)))
                .toList();

        for (TestSubscriber<Message<?>> call : calls) {
            assertThat(cluster.await(call).payload()).isEqualTo("payload");
        }
    }
}
