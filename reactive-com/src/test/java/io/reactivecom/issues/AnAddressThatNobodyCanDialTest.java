package io.reactivecom.issues;

import static io.reactivecom.RealTime.PATIENCE;
import static io.reactivecom.RealTime.failureToJoin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.Refusal;
import io.reactivecom.UnreachableException;
import io.reactivecom.transport.tcp.TcpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** P1 advertises an address that nobody can dial. It dialled P0 and was let in, and from then on nobody else was. */
class AnAddressThatNobodyCanDialTest {

    private static final Duration TIMEOUT = Duration.ofMillis(800);

    private final List<Com> open = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Com::dispose);
    }

    private static ComBuilder named(String name, TcpTransport transport) {
        return Com.named(name)
                .transport(transport)
                .heartbeat(TIMEOUT.dividedBy(4))
                .timeout(TIMEOUT);
    }

    private static TcpTransport tcp(Com... seeds) {
        return TcpTransport.bind("127.0.0.1", 0)
                .seeds(List.of(seeds).stream().map(com -> com.self().address()).toList());
    }

    private Com join(ComBuilder builder) {
        Com com = builder.joinNow(PATIENCE);
        open.add(com);
        return com;
    }

    private static String closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }

    @Test
    void aJoinerThatAdvertisesOneIsRefusedAndOthersAreLetIn() throws IOException {
        Com p0 = join(named("P0", tcp()));
        String nowhere = closedPort();

        assertThatThrownBy(() -> named("P1", tcp(p0).advertise(nowhere)).joinNow(PATIENCE))
                .isInstanceOfSatisfying(
                        UnreachableException.class,
                        refused -> assertThat(refused.address()).isEqualTo(nowhere))
                .hasMessageContainingAll("P0 cannot dial P1 at " + nowhere, "nobody listens", "advertise(...)");

        assertThat(p0.refusals().get(Refusal.UNREACHABLE)).isPositive();
        assertThat(join(named("P2", tcp(p0))).view().size()).isEqualTo(2);
    }

    /** A member that nobody else can dial would keep them out. */
    @Test
    void itIsNotLetInEvenForAMoment() throws IOException {
        Com p0 = join(named("P0", tcp()));
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        p0.views().subscribe(view -> sizes.add(view.size()));

        assertThatThrownBy(() -> named("P1", tcp(p0).advertise(closedPort())).joinNow(PATIENCE))
                .isInstanceOf(UnreachableException.class);

        assertThat(sizes).containsOnly(1);
    }

    @Test
    void aJoinTimeoutThatEndsEarlierSaysWhatTheOthersSay() throws IOException {
        Com p0 = join(named("P0", tcp()));
        String nowhere = closedPort();

        assertThat(failureToJoin(named("P1", tcp(p0).advertise(nowhere)), "P0 cannot dial P1 at " + nowhere))
                .hasMessageContaining("P1 is in no group yet");
    }

    @Test
    void theAddressOfAnotherMemberIsNoAddressOfOnesOwn() {
        Com p0 = join(named("P0", tcp()));
        Com p1 = join(named("P1", tcp(p0)));

        assertThatThrownBy(() ->
                        named("P2", tcp(p0).advertise(p1.self().address())).joinNow(PATIENCE))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("cannot dial P2 at " + p1.self().address());
        assertThat(p0.view().size()).isEqualTo(2);
        assertThat(p1.view()).isEqualTo(p0.view());
    }

    @Test
    void aFounderThatAdvertisesOneKeepsNobodyElseFromFounding() throws IOException {
        String nowhere = closedPort();
        String seed = closedPort();
        Mono<Com> unreachable =
                named("P1", tcp().seeds(seed).advertise(nowhere)).expect(2).join();
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        unreachable.subscribe(open::add, refused::add);
        Mono<Com> founder = named("P0", TcpTransport.bind(seed)).expect(2).join();
        founder.subscribe(open::add);

        await().atMost(PATIENCE).until(() -> !refused.isEmpty());
        assertThat(refused.get(0))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("P0 cannot dial P1 at " + nowhere);
        named("P2", tcp().seeds(seed)).expect(2).join().subscribe(open::add);
        await().atMost(PATIENCE).until(() -> open.size() == 2);
        assertThat(open.get(0).view().size()).isEqualTo(2);
    }

    /** The one that would propose is at fault: the others do not agree to what it proposes. */
    @Test
    void aFounderThatHasWaitedLongestIsToldToo() throws IOException {
        String seed = closedPort();
        String nowhere = closedPort();
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        named("P0", TcpTransport.bind(seed).advertise(nowhere)).expect(2).join().subscribe(open::add, refused::add);
        named("P1", tcp().seeds(seed)).expect(2).join().subscribe(open::add, refused::add);

        await().atMost(PATIENCE).until(() -> !refused.isEmpty());

        assertThat(refused.get(0))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("P1 cannot dial P0 at " + nowhere);
        assertThat(open).isEmpty();
    }

    /** As where all are given one list of seeds: those that found a group have dialled the third one there. */
    @Test
    void aSeedAtAnotherAddressThanItAdvertisesIsNotLetIn() throws IOException {
        String known = closedPort();
        String seed = closedPort();
        Mono<Com> third = named("P2", TcpTransport.bind(known).seeds(seed).advertise(closedPort()))
                .join();
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        third.subscribe(open::add, refused::add);

        named("P0", TcpTransport.bind(seed).seeds(known)).expect(2).join().subscribe(open::add);
        named("P1", tcp().seeds(seed, known)).expect(2).join().subscribe(open::add);

        await().atMost(PATIENCE).until(() -> !refused.isEmpty() || open.size() > 2);
        assertThat(open).hasSize(2);
        assertThat(refused.get(0)).isInstanceOf(UnreachableException.class);
    }
}
