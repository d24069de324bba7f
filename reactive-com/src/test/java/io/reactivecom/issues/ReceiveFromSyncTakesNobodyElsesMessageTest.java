package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/**
 * To find its sender's message, {@code receiveFromSync} took whatever lay in the mailbox, and threw away what was not
 * for it: other senders' messages, and asynchronous ones.
 */
class ReceiveFromSyncTakesNobodyElsesMessageTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P1", "P2", "P3");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private final Com p2 = cluster.com(2);
    private final Com p3 = cluster.com(3);

    @Test
    void ofThreeSendersItTakesTheOneItNames() {
        TestSubscriber<Void> from1 = cluster.start(p1.sendToSync("P1's", 0));
        TestSubscriber<Void> from2 = cluster.start(p2.sendToSync("P2's", 0));
        TestSubscriber<Void> from3 = cluster.start(p3.sendToSync("P3's", 0));

        assertThat(cluster.await(p0.receiveFromSync(2)).payload()).as("from P2").isEqualTo("P2's");
        assertThat(from2.isTerminatedComplete()).as("P2 has met").isTrue();
        assertThat(from1.isTerminated() || from3.isTerminated())
                .as("the others have")
                .isFalse();

        assertThat(cluster.await(p0.receiveFromSync(3)).payload()).as("from P3").isEqualTo("P3's");
        assertThat(cluster.await(p0.receiveFromSync(1)).payload()).as("from P1").isEqualTo("P1's");
    }

    @Test
    void anAsynchronousMessageOfTheSameSenderStaysInTheMailbox() {
        cluster.await(p1.sendTo("asynchronous", 0));
        cluster.await(p1.broadcastSync("acknowledged"));
        TestSubscriber<Message<?>> receiving = cluster.start(p0.receiveFromSync(1));
        cluster.advance(Duration.ofMinutes(1));
        assertThat(receiving.isTerminated()).as("there was no rendezvous").isFalse();

        cluster.start(p1.sendToSync("synchronous", 0));

        assertThat(cluster.await(receiving).payload()).as("the rendezvous").isEqualTo("synchronous");
        assertThat(cluster.await(p0.mailbox().next()).payload())
                .as("the mailbox")
                .isEqualTo("asynchronous");
        assertThat(cluster.await(p0.mailbox().next()).payload())
                .as("the mailbox")
                .isEqualTo("acknowledged");
    }

    @Test
    void aCollectiveBroadcastOfTheSameSenderIsNoRendezvous() {
        cluster.start(p1.broadcastSync("collective", 1));
        TestSubscriber<Message<?>> receiving = cluster.start(p0.receiveFromSync(1));
        assertThat(receiving.isTerminated()).as("there was no rendezvous").isFalse();

        assertThat(cluster.await(p0.broadcastSync(null, 1)).payload()).isEqualTo("collective");
    }

    @Test
    void aMessageForSomebodyElseStaysThere() {
        cluster.start(p1.sendToSync("for P2", 2));
        TestSubscriber<Message<?>> receiving = cluster.start(p0.receiveFromSync(1));
        assertThat(receiving.isTerminated()).as("it was not for P0").isFalse();

        assertThat(cluster.await(p2.receiveFromSync(1)).payload()).isEqualTo("for P2");
    }
}
