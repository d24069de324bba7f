package io.reactivecom.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.reactivecom.Com;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Transport;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Flushing the connections threw at the end of a batch, so the next timer was not set, and no heartbeat followed. */
class ABatchThatIsNotFlushedStopsNoHeartbeatTest {

    private enum Room {
        PLENTY,
        NONE,
        BROKEN
    }

    @AutoClose
    private final TestCluster cluster = TestCluster.of("P0");

    private Room room = Room.PLENTY;

    /** The in-memory network's, but for the room of its connections. */
    private final class Crowded implements Endpoint {

        private final Endpoint inner;

        Crowded(Endpoint inner) {
            this.inner = inner;
        }

        @Override
        public String address() {
            return inner.address();
        }

        @Override
        public List<String> seeds() {
            return inner.seeds();
        }

        @Override
        public Scheduler scheduler() {
            return inner.scheduler();
        }

        @Override
        public Flux<Connection> accepted() {
            return inner.accepted().map(this::crowded);
        }

        @Override
        public Mono<Connection> connect(String address) {
            return inner.connect(address).map(this::crowded);
        }

        private Connection crowded(Connection connection) {
            return new Connection() {
                @Override
                public Flux<ByteBuf> inbound() {
                    return connection.inbound();
                }

                @Override
                public long room() {
                    if (room == Room.BROKEN) {
                        throw new IllegalStateException("a transport's own");
                    }
                    return room == Room.NONE ? 0 : Long.MAX_VALUE;
                }

                @Override
                public void send(ByteBuf bytes) {
                    connection.send(bytes);
                }

                @Override
                public void close() {
                    connection.close();
                }
            };
        }

        @Override
        public Mono<Void> close() {
            return inner.close();
        }
    }

    @Test
    void theTimerIsSetAllTheSame() {
        Transport transport = () -> cluster.network().transport().open().map(Crowded::new);
        Com p1 = cluster.add(cluster.await(Com.named("P1").transport(transport).join()));
        room = Room.NONE;
        cluster.start(p1.sendTo("waits for room", 0));

        room = Room.BROKEN;
        cluster.advance(Duration.ofSeconds(30));

        assertThat(cluster.com(0).view().members()).hasSize(2);
        cluster.expectDropped(IllegalStateException.class);
    }
}
