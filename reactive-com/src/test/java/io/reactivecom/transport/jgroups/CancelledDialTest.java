package io.reactivecom.transport.jgroups;

import static io.reactivecom.RealTime.PATIENCE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.transport.Connection;
import io.reactivecom.transport.DialledConnection;
import io.reactivecom.transport.Pair;
import io.reactivecom.transport.jgroups.Packet.Kind;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jgroups.Address;
import org.jgroups.JChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** The answer to a dial arrives at the moment in which the dialler cancels. */
class CancelledDialTest {

    private final Address peer = Peers.named("peer");
    private final Loop loop = new Loop();
    private final Peers peers = new Peers();
    private JChannel channel;
    private Switchboard switchboard;

    @BeforeEach
    void oneOtherIsInTheView() throws Exception {
        channel = new JChannel(Stacks.loopback());
        Sender sender = new Sender(channel, (to, why) -> {});
        switchboard = new Switchboard(peers, loop, sender, PATIENCE, accepted -> {});
        Pair.on(loop.scheduler(), () -> peers.install(List.of(peer)));
    }

    @AfterEach
    void theLoopEnds() {
        channel.close();
        loop.end().block(PATIENCE);
    }

    /** The cancellation is a task of the loop, and gives the dial up in another one; the answer is ahead of it, between, or behind. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theConnectionIsClosed(int tasksBefore) {
        AtomicReference<Connection> handedOver = new AtomicReference<>();
        Disposable dialling = DialledConnection.of(
                        Mono.create(sink -> switchboard.dial("peer", sink)), loop.scheduler())
                .subscribe(handedOver::set);
        Pair.on(loop.scheduler(), () -> {
            if (tasksBefore == 0) {
                loop.execute(this::accepted);
            }
            dialling.dispose();
            if (tasksBefore == 1) {
                loop.execute(this::accepted);
            }
            loop.execute(() -> loop.execute(() -> {
                if (tasksBefore == 2) {
                    accepted();
                }
            }));
        });

        await().until(() -> open() == 0);
        assertThat(handedOver).hasValue(null);
    }

    private int open() {
        AtomicInteger open = new AtomicInteger();
        Pair.on(loop.scheduler(), () -> open.set(switchboard.open().size()));
        return open.get();
    }

    private void accepted() {
        byte[] accept = Packet.of(Kind.ACCEPT, new Route(peer, 1, false), Window.SIZE);
        switchboard.receive(peer, requireNonNull(Packet.read(accept, 0, accept.length)));
    }
}
