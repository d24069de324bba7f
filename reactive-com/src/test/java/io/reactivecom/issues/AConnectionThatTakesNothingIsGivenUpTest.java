package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.reactivecom.Com;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ForwardingConnection;
import io.reactivecom.transport.ForwardingEndpoint;
import io.reactivecom.transport.Transport;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Heartbeats, and the answers to those of others, wait for no room. A peer that read nothing, and went on asking, filled the memory
 * of the one that answered.
 */
class AConnectionThatTakesNothingIsGivenUpTest {

    private static final int MOST_BYTES = 64 * 1024;

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0");

    private final List<CountedConnection> connections = new ArrayList<>();
    private boolean full;

    /** A connection of the in-memory network, but for its room. */
    private final class CountedConnection extends ForwardingConnection {
        private long bytesWithoutRoom;

        CountedConnection(Connection actual) {
            super(actual);
        }

        @Override
        public long room() {
            return full ? 0 : Long.MAX_VALUE;
        }

        @Override
        public void send(ByteBuf bytes) {
            bytesWithoutRoom += full ? bytes.readableBytes() : 0;
            super.send(bytes);
        }
    }

    private Connection counted(Connection connection) {
        CountedConnection counted = new CountedConnection(connection);
        connections.add(counted);
        return counted;
    }

    private Com join() {
        Transport transport = () ->
                cluster.network().transport().open().map(endpoint -> new ForwardingEndpoint(endpoint, this::counted));
        return cluster.add(cluster.await(Com.named("P1").transport(transport).join()));
    }

    @Test
    void whenItKeepsMoreThanHeartbeatsNeed() {
        Com p1 = join();
        full = true;

        cluster.advance(Duration.ofHours(4));

        assertThat(connections).allMatch(connection -> connection.bytesWithoutRoom <= MOST_BYTES + 1024);
        assertThat(connections.stream()
                        .mapToLong(connection -> connection.bytesWithoutRoom)
                        .sum())
                .as("all heartbeats")
                .isGreaterThan(MOST_BYTES);
        assertThat(p1.view().members()).as("another connection carries them").hasSize(2);
    }

    @Test
    void andNotWhereItHasRoomAgain() {
        Com p1 = join();
        int before = connections.size();

        cluster.advance(Duration.ofHours(4));

        assertThat(connections).hasSize(before);
        assertThat(p1.view().members()).hasSize(2);
    }
}
