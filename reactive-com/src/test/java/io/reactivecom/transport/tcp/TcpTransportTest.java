package io.reactivecom.transport.tcp;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.ConnectionRefusedException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Inbox;
import io.reactivecom.transport.Pair;
import io.reactivecom.transport.RealThreadContract;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.TransportContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;

class TcpTransportTest implements TransportContract, RealThreadContract {

    @Override
    public Transport transport() {
        return TcpTransport.bind("127.0.0.1", 0);
    }

    @Override
    public Transport transportAt(String address) {
        return TcpTransport.bind(
                "127.0.0.1", HostAndPort.parse("address", address).port());
    }

    @Override
    public String threadName() {
        return "reactive-com-tcp";
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "::1", "[::1]"})
    void namesAndIpv6AddressesReachTheirHost(String host) {
        try (Pair pair = Pair.connect(TcpTransport.bind(host, 0))) {
            Inbox inbox = Inbox.of(pair.accepted());
            pair.sendFromLeft("hello");
            inbox.awaitBytes(5);
            assertThat(pair.left().address()).startsWith(host.equals("localhost") ? "localhost:" : "[::1]:");
        }
    }

    @Test
    void aNameRefusesWhenAllItsAddressesDo() {
        Endpoint endpoint = Pair.open(transport());
        String address =
                "localhost:" + HostAndPort.parse("address", unusedAddress()).port();

        StepVerifier.create(endpoint.connect(address))
                .expectError(ConnectionRefusedException.class)
                .verify(PATIENCE);
        Pair.close(endpoint);
    }

    @Test
    void whatIsNoAddressIsNoRefusal() {
        Endpoint endpoint = Pair.open(transport());
        StepVerifier.create(endpoint.connect("nowhere"))
                .expectError(InvalidSettingException.class)
                .verify(PATIENCE);
        StepVerifier.create(endpoint.connect("name.invalid:1"))
                .expectErrorMatches(error -> !(error instanceof ConnectionRefusedException))
                .verify(PATIENCE);
        Pair.close(endpoint);
    }

    /** Such as when a whole group is closed at once: whoever closes first may do so with something unread. */
    @Test
    void closingWhatTheOtherEndHasResetReportsNoError() throws IOException {
        List<Throwable> dropped = new CopyOnWriteArrayList<>();
        Hooks.onErrorDropped(dropped::add);
        Endpoint endpoint = Pair.open(transport());
        HostAndPort address = HostAndPort.parse("address", endpoint.address());
        TestSubscriber<Void> closed = TestSubscriber.create();
        endpoint.accepted()
                .next()
                .flatMap(connection -> connection
                        .inbound()
                        .doOnNext(ByteBuf::release)
                        .then()
                        .onErrorResume(reset -> Mono.fromRunnable(connection::close)))
                .subscribe(closed);

        try (Socket peer = new Socket(InetAddress.getLoopbackAddress(), address.port())) {
            peer.setSoLinger(true, 0); // closing resets
        }

        closed.block(PATIENCE);
        Pair.close(endpoint);
        Hooks.resetOnErrorDropped();
        assertThat(dropped).isEmpty();
    }

    @Test
    void silenceIsNoRefusal() throws IOException {
        Transport impatient = TcpTransport.bind("127.0.0.1", 0).connectTimeout(Duration.ofMillis(200));
        Endpoint endpoint = Pair.open(impatient);
        try (ServerSocket acceptingNobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + acceptingNobody.getLocalPort();

            StepVerifier.create(Flux.range(0, 10).concatMap(attempt -> endpoint.connect(address)))
                    .thenConsumeWhile(queued -> true)
                    .expectErrorMatches(error -> !(error instanceof ConnectionRefusedException))
                    .verify(PATIENCE);
        }
        Pair.close(endpoint);
    }

    @Test
    void closingWaitsForAnUnresponsiveOtherNoLongerThanTheLimit() {
        Pair pair = Pair.connect(transport());
        long before = System.nanoTime();
        Pair.close(pair.left());

        assertThat(System.nanoTime() - before)
                .isLessThan(TimeUnit.MILLISECONDS.toNanos(2 * LingeringClose.LINGER_MILLIS));
        Pair.close(pair.right());
    }
}
