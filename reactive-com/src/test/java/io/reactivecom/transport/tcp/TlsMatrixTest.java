package io.reactivecom.transport.tcp;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.pkitesting.CertificateBuilder;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Inbox;
import io.reactivecom.transport.Pair;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/**
 * Who is let in, and what each end is told, when one of the two has a fault. A name that is not the member's is for the
 * protocol to refuse: see TlsNamesTest.
 */
class TlsMatrixTest {

    private static final TcpTransport LOOPBACK = TcpTransport.bind("127.0.0.1", 0);

    /** What is wrong with one of the two. */
    enum Fault {
        NONE,
        NO_TLS,
        NO_CERTIFICATE,
        FOREIGN_ISSUER,
        EXPIRED,
        WRONG_HOST,
        SELF_SIGNED,
        REVOKED
    }

    /** Which end has the fault. */
    enum Side {
        CLIENT,
        SERVER
    }

    @TempDir
    private Path directory;

    private final TestAuthority authority = TestAuthority.create("authority");
    private final TestAuthority other = TestAuthority.create("another authority");
    private final BareTls bare = new BareTls(authority);
    private final Queue<Inbox> accepted = new ConcurrentLinkedQueue<>();
    private Warnings warnings;

    @BeforeEach
    void watch() {
        warnings = new Warnings();
    }

    @AfterEach
    void close() {
        warnings.close();
        bare.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            NO_TLS         | CLIENT | without a word: if it uses tls  | it does not speak TLS
            NO_TLS         | SERVER | use tls(...) on both sides      | it speaks TLS, which this process does not
            NO_CERTIFICATE | CLIENT | Received fatal alert            | it shows no certificate
            NO_CERTIFICATE | SERVER | use tls(...) on both sides      | -
            FOREIGN_ISSUER | CLIENT | does not accept this process's  | from an issuer that is not trusted here
            FOREIGN_ISSUER | SERVER | an issuer that is not trusted   | it does not accept this process's certificate
            SELF_SIGNED    | CLIENT | does not accept this process's  | from an issuer that is not trusted here
            SELF_SIGNED    | SERVER | an issuer that is not trusted   | it does not accept this process's certificate
            EXPIRED        | CLIENT | does not accept this process's  | its certificate has expired
            EXPIRED        | SERVER | its certificate has expired     | it does not accept this process's certificate
            WRONG_HOST     | SERVER | does not name the host          | it does not accept this process's certificate
            REVOKED        | CLIENT | does not accept this process's  | from an issuer that is not trusted here
            REVOKED        | SERVER | an issuer that is not trusted   | it does not accept this process's certificate
            """)
    void whoHasAFaultIsRefusedAndBothAreTold(Fault fault, Side side, String dialler, String log) {
        Endpoint server = Pair.open(transport("server", fault, side == Side.SERVER));
        Endpoint client = Pair.open(transport("client", fault, side == Side.CLIENT));
        server.accepted().subscribe(connection -> accepted.add(Inbox.of(connection)));
        revoke(fault, side, server, client);
        int before = accepted.size();

        String told = dial(fault, side, server, client);

        assertThat(told).contains(dialler);
        if (log != null) {
            await().until(() -> !warnings.lines(server.address()).isEmpty());
            assertThat(warnings.lines(server.address()))
                    .singleElement()
                    .asString()
                    .contains(log);
        }
        Pair.close(client);
        Pair.close(server);
        assertThat(accepted).as("bytes that the protocol got to see").allMatch(inbox -> inbox.bytes().length == 0);
        if (fault != Fault.NO_TLS) {
            assertThat(accepted).as("connections that the protocol got to see").hasSize(before);
        }
    }

    /** The host is looked for at the end that was dialled only: whoever dials may come from anywhere. */
    @ParameterizedTest
    @CsvSource({"NONE, CLIENT", "NONE, SERVER", "WRONG_HOST, CLIENT"})
    void whoHasNoneIsLetIn(Fault fault, Side side) {
        Endpoint server = Pair.open(transport("server", fault, side == Side.SERVER));
        Endpoint client = Pair.open(transport("client", fault, side == Side.CLIENT));
        server.accepted().subscribe(connection -> accepted.add(Inbox.of(connection)));

        Connection dialled = Pair.dial(client, server.address());
        Pair.on(client.scheduler(), () -> dialled.send(Pair.buffer("hello")));

        await().until(() -> !accepted.isEmpty());
        accepted.element().awaitBytes(5);
        assertThat(warnings.lines(server.address())).isEmpty();
        Pair.close(client);
        Pair.close(server);
    }

    private TcpTransport transport(String name, Fault fault, boolean faulty) {
        Path own = directory.resolve(name);
        if (!faulty) {
            return LOOPBACK.tls(authority.equip(own, name));
        }
        return switch (fault) {
            case NO_TLS -> LOOPBACK;
            case NONE, NO_CERTIFICATE, REVOKED -> LOOPBACK.tls(authority.equip(own, name));
            case EXPIRED ->
                LOOPBACK.tls(authority.equip(
                        own, name, it -> it.notAfter(Instant.now().minus(Duration.ofDays(1)))));
            case WRONG_HOST ->
                LOOPBACK.tls(authority.equip(
                        own,
                        name,
                        it -> new CertificateBuilder()
                                .ecp256()
                                .subject("CN=" + name)
                                .addSanDnsName("elsewhere.example")));
            case FOREIGN_ISSUER ->
                LOOPBACK.tls(TestAuthority.write(own, other.issue(TestAuthority.member(name)), authority));
            case SELF_SIGNED ->
                LOOPBACK.tls(TestAuthority.write(
                        own,
                        TestAuthority.built(() -> TestAuthority.member(name)
                                .setIsCertificateAuthority(true)
                                .buildSelfSigned()),
                        authority));
        };
    }

    /** The one that has no fault learns that it is to trust another authority only; until then both get on well. */
    private void revoke(Fault fault, Side side, Endpoint server, Endpoint client) {
        if (fault == Fault.REVOKED) {
            Pair.dial(client, server.address());
            await().until(() -> !accepted.isEmpty());
            String name = side == Side.CLIENT ? "server" : "client";
            TestAuthority.write(directory.resolve(name), authority.issue(TestAuthority.member(name)), other);
        }
    }

    private String dial(Fault fault, Side side, Endpoint server, Endpoint client) {
        if (fault == Fault.NO_CERTIFICATE && side == Side.CLIENT) {
            return bare.dial(HostAndPort.parse("address", server.address()));
        }
        String address = fault == Fault.NO_CERTIFICATE ? bare.serve() : server.address();
        Mono<String> told = client.connect(address)
                .flatMap(connection -> TlsMatrixTest.greet(client, connection))
                .onErrorResume(error -> Mono.just(String.valueOf(error.getMessage())));
        return Pair.obtain(told);
    }

    /** As a communicator does: says something at once, and waits for an answer. */
    private static Mono<String> greet(Endpoint client, Connection connection) {
        client.scheduler().schedule(() -> connection.send(Pair.buffer("\0\0\0\5\1Rcom")));
        return connection
                .inbound()
                .doOnNext(ByteBuf::release)
                .then(Mono.just("nothing").delayElement(PATIENCE));
    }
}
