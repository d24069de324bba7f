package io.reactivecom.transport.tcp;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Pair;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who opens connections and does not secure them takes nobody's place for long. */
class HandshakesTest {

    private static final TcpTransport LOOPBACK = TcpTransport.bind("127.0.0.1", 0);

    @TempDir
    private Path directory;

    private final TestAuthority authority = TestAuthority.create("authority");

    @AutoClose
    private final Warnings warnings = new Warnings();

    @Test
    void ofTooManyTheOldestIsGivenUp() throws IOException {
        Endpoint server =
                Pair.open(LOOPBACK.tls(authority.equip(directory, "server")).halfOpen(2));
        Instant begun = Instant.now();

        try (Socket first = dial(server);
                Socket second = dial(server);
                Socket third = dial(server)) {
            assertThat(first.getInputStream().read()).as("hung up on").isEqualTo(-1);
            assertThat(Duration.between(begun, Instant.now()))
                    .as("before the time for it is over")
                    .isLessThan(Duration.ofSeconds(TlsHandshake.LIMIT_SECONDS));
            assertStays(second);
            assertStays(third);
            assertThat(warnings.lines(server.address()))
                    .singleElement()
                    .asString()
                    .contains("the oldest of more than 2 connections that are not yet secured");
        }
        Pair.close(server);
    }

    @Test
    void whoIsSecuredCountsNoLonger() {
        Endpoint server = Pair.open(LOOPBACK.tls(authority.equip(directory.resolve("server"), "server"))
                .halfOpen(1));
        Endpoint client = Pair.open(LOOPBACK.tls(authority.equip(directory.resolve("client"), "client")));

        AtomicInteger secured = new AtomicInteger();
        server.accepted().subscribe(connection -> secured.incrementAndGet());

        for (int number = 1; number <= 3; number++) {
            Pair.dial(client, server.address());
            int expected = number;
            await().until(() -> secured.get() == expected);
        }

        assertThat(warnings.lines(server.address())).isEmpty();
        Pair.close(client);
        Pair.close(server);
    }

    private static Socket dial(Endpoint server) throws IOException {
        HostAndPort where = HostAndPort.parse("address", server.address());
        Socket socket = new Socket(where.host(), where.port());
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    private static void assertStays(Socket socket) throws IOException {
        socket.setSoTimeout(100);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }
}
