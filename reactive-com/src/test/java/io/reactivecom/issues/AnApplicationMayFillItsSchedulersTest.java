package io.reactivecom.issues;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.transport.Discovery;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.jgroups.JGroupsTransport;
import io.reactivecom.transport.jgroups.Stacks;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.transport.tcp.TcpTransport;
import io.reactivecom.transport.tcp.TestAuthority;
import io.reactivecom.transport.tcp.Tls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * An application blocked every thread of Reactor's {@code boundedElastic} with queries. A member could no longer store views, and
 * was suspended; host names were not looked up, and no handshake of TLS was made.
 */
class AnApplicationMayFillItsSchedulersTest {

    private static final int TASKS = 2 * Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE;

    @TempDir
    private Path directory;

    @AutoClose("dispose")
    private final InMemoryNetwork network = InMemoryNetwork.create();

    private final CountDownLatch answered = new CountDownLatch(1);
    private final List<Com> coms = new ArrayList<>();

    @BeforeEach
    void fill() {
        for (int task = 0; task < TASKS; task++) {
            Schedulers.boundedElastic().schedule(this::awaitAnswer);
        }
    }

    private void awaitAnswer() {
        try {
            answered.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void leave() {
        answered.countDown();
        coms.forEach(com -> com.disposeLater().block(PATIENCE));
    }

    private Com join(String name, Transport transport) {
        return join(Com.named(name).transport(transport));
    }

    private Com join(ComBuilder builder) {
        Com com = builder.joinNow(PATIENCE);
        coms.add(com);
        return com;
    }

    private void assertThatTheyMeet() {
        Mono<Void> meeting = Mono.when(coms.stream().map(Com::synchronize).toList());

        assertThat(meeting.thenReturn(true).block(PATIENCE)).isTrue();
    }

    private static TcpTransport tcp() {
        return TcpTransport.bind("127.0.0.1", 0);
    }

    private static int port(Com com) {
        String address = com.self().address();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @Test
    void viewsAreStored() {
        join(Com.named("P0").transport(network.transport()).stateDirectory(directory));
        join(Com.named("P1").transport(network.transport()).stateDirectory(directory));

        assertThatTheyMeet();
    }

    @Test
    void hostNamesAreLookedUp() {
        Com first = join("P0", tcp());
        join("P1", tcp().seeds("localhost:" + port(first)));

        assertThatTheyMeet();
    }

    @Test
    void theGroupIsDiscovered() {
        Com first = join("P0", tcp());
        join("P1", tcp().discovery(Discovery.dns("localhost", port(first))));

        assertThatTheyMeet();
    }

    @Test
    void peersAreAuthenticated(@TempDir Path certificates) {
        Tls tls = TestAuthority.create("authority").equip(certificates, "P0").withoutNameCheck();
        Com first = join("P0", tcp().tls(tls));
        join("P1", tcp().tls(tls).seeds(first.self().address()));

        assertThatTheyMeet();
    }

    @Test
    void channelsOfJGroupsAreOpened() {
        JGroupsTransport transport =
                JGroupsTransport.protocols(Stacks::loopback).cluster("filled");
        join("P0", transport);
        join("P1", transport);

        assertThatTheyMeet();
    }
}
