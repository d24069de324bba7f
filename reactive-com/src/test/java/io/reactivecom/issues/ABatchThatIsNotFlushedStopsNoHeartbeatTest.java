package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.View;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ForwardingConnection;
import io.reactivecom.transport.ForwardingEndpoint;
import io.reactivecom.transport.Transport;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flushing the connections threw at the end of a batch, so the next timer was not set, and no heartbeat followed. */
class ABatchThatIsNotFlushedStopsNoHeartbeatTest {

    private enum Room {
        PLENTY,
        NONE,
        BROKEN
    }

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0", "P2");

    private Room room = Room.PLENTY;
    private @Nullable Connection crowded;

    /** A connection of the in-memory network, but for its room, if it is the first one to be asked for it. */
    private Connection crowded(Connection connection) {
        return new ForwardingConnection(connection) {
            @Override
            public long room() {
                if (room != Room.PLENTY && crowded == null) {
                    crowded = connection;
                }
                if (room == Room.BROKEN && connection.equals(crowded)) {
                    throw new IllegalStateException("a transport's own");
                }
                return room == Room.NONE && connection.equals(crowded) ? 0 : Long.MAX_VALUE;
            }
        };
    }

    private Transport transport() {
        return () ->
                cluster.network().transport().open().map(endpoint -> new ForwardingEndpoint(endpoint, this::crowded));
    }

    @Test
    void theTimerIsSetAllTheSame() {
        Com p1 =
                cluster.add(cluster.await(Com.named("P1").transport(transport()).join()));
        room = Room.NONE;
        cluster.start(p1.sendTo("waits for room", 0));

        room = Room.BROKEN;
        cluster.advance(Duration.ofSeconds(30));

        assertThat(cluster.com(0).view().members()).hasSize(3);
        cluster.expectDropped(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatIsWrittenToTheOthersIsSentAllTheSame(int rank) {
        Com p1 =
                cluster.add(cluster.await(Com.named("P1").transport(transport()).join()));
        room = Room.NONE;
        cluster.start(p1.sendTo("waits for room", rank));

        View before = p1.view();
        room = Room.BROKEN;
        cluster.advance(Duration.ofSeconds(30));

        assertThat(cluster.com(0).view()).as("nobody was removed").isEqualTo(before);
        cluster.expectDropped(IllegalStateException.class);
    }
}
