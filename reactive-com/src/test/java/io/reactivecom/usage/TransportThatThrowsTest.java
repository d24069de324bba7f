package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.reactivecom.Com;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ForwardingConnection;
import io.reactivecom.transport.ForwardingEndpoint;
import io.reactivecom.transport.Transport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** A transport throws once where it is to send something. */
class TransportThatThrowsTest {

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0");

    private final Com p0 = cluster.com(0);
    private boolean broken;

    private Connection breaking(Connection connection) {
        return new ForwardingConnection(connection) {
            @Override
            public void send(ByteBuf bytes) {
                if (broken) {
                    broken = false;
                    bytes.release();
                    throw new IllegalStateException("a transport's own");
                }
                super.send(bytes);
            }
        };
    }

    @Test
    void whatItHasNotSentGoesOverTheNextConnection() {
        Transport transport = () ->
                cluster.network().transport().open().map(endpoint -> new ForwardingEndpoint(endpoint, this::breaking));
        Com p1 = cluster.add(cluster.await(Com.named("P1").transport(transport).join()));
        TestSubscriber<Void> sending = TestSubscriber.create();

        broken = true;
        p1.sendToSync("payload", 0).subscribe(sending);

        assertThat(cluster.await(p0.receiveFromSync(1)).payload()).isEqualTo("payload");
        cluster.await(sending);
        cluster.expectDropped(IllegalStateException.class);
    }
}
