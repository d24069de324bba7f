package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.FrameCodec;
import io.reactivecom.wire.ViewId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** What comes in the bytes of a connection is dealt with, whatever becomes of what came before. */
class ConnectionsTest {

    /** Has something go wrong at the first frame. */
    private static final class Failing implements Connections.Listener {

        private final List<Frame> frames = new ArrayList<>();

        @Override
        public void frame(long connection, Frame frame) {
            frames.add(frame);
            if (frames.size() == 1) {
                throw new IllegalStateException("no memory");
            }
        }

        @Override
        public void opened(long connection, @Nullable String dialled, @Nullable Set<String> proven) {}

        @Override
        public void dialFailed(String address, boolean refused, String why) {}

        @Override
        public void closed(long connection, String why) {}

        @Override
        public void bytes(long connection) {}

        @Override
        public void room(long connection) {}

        @Override
        public void malformed(long connection, String why) {}

        @Override
        public void transportEnded() {}
    }

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final InMemoryNetwork network = InMemoryNetwork.create(scheduler);
    private final FrameCodec codec = new FrameCodec(Engine.MOST_FRAME_BYTES);
    private final List<Throwable> dropped = new ArrayList<>();
    private final Failing listener = new Failing();

    private <T> T await(Mono<T> mono) {
        TestSubscriber<T> subscriber = TestSubscriber.create();
        mono.subscribe(subscriber);
        scheduler.advanceTimeBy(Duration.ofMillis(1));
        return subscriber.getReceivedOnNext().get(0);
    }

    @AfterEach
    void close() {
        Hooks.resetOnErrorDropped();
        network.dispose();
        scheduler.dispose();
    }

    @Test
    void theFrameBehindOneAtWhichSomethingGoesWrongIsDealtWithAtOnce() {
        Hooks.onErrorDropped(dropped::add);
        Endpoint endpoint = await(network.transport().open());
        ProtocolLoop loop = new ProtocolLoop(scheduler, () -> {}, time -> {});
        new Connections(endpoint, loop, codec, listener).accept();
        Endpoint other = await(network.transport().open());
        Connection connection = await(other.connect(endpoint.address()));
        Heartbeat first = new Heartbeat(1, 0, ViewId.NONE, List.of());
        Heartbeat second = new Heartbeat(2, 0, ViewId.NONE, List.of());
        ByteBuf both = Unpooled.buffer();
        codec.encode(first, both);
        codec.encode(second, both);

        connection.send(both);
        scheduler.advanceTimeBy(Duration.ofMillis(1));

        assertThat(listener.frames).containsExactly(first, second);
        assertThat(dropped).hasSize(1);
    }
}
