package io.reactivecom.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.transport.Pair;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.TransportContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS changes nothing of what a transport promises. */
class TlsTransportTest implements TransportContract {

    @TempDir
    private static Path directory;

    private static Tls tls;

    @BeforeAll
    static void certify() {
        tls = TestAuthority.create("authority").equip(directory, "P0");
    }

    @Override
    public Transport transport() {
        return TcpTransport.bind("127.0.0.1", 0).tls(tls);
    }

    @Override
    public Transport transportAt(String address) {
        return TcpTransport.bind(
                        "127.0.0.1", HostAndPort.parse("address", address).port())
                .tls(tls);
    }

    @Test
    void bothEndsKnowTheNamesOfTheOther() {
        try (Pair pair = Pair.connect(transport())) {
            assertThat(pair.dialled().peerNames())
                    .hasValueSatisfying(names -> assertThat(names).containsExactlyInAnyOrder("P0", "localhost"));
            assertThat(pair.accepted().peerNames()).isEqualTo(pair.dialled().peerNames());
        }
    }

    @Test
    void namesMayBeLeftOutOfIt() {
        try (Pair pair = Pair.connect(TcpTransport.bind("127.0.0.1", 0).tls(tls.withoutNameCheck()))) {
            assertThat(pair.dialled().peerNames()).isEmpty();
            assertThat(pair.accepted().peerNames()).isEmpty();
        }
    }

    @Test
    void aHostNameIsLookedForInTheCertificate() {
        try (Pair pair = Pair.connect(TcpTransport.bind("localhost", 0).tls(tls))) {
            assertThat(pair.left().address()).startsWith("localhost:");
        }
    }

    @Test
    void listeningOutsideLoopbackIsAllowed() {
        Pair.close(Pair.open(
                TcpTransport.bind("0.0.0.0", 0).advertise("127.0.0.1:1").tls(tls)));
    }
}
