package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import io.reactivecom.transport.jgroups.JGroupsTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.NAKACK4;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UNICAST4;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.stack.Protocol;
import org.jgroups.util.TLS;
import org.jgroups.util.TLSClientAuth;
import reactor.core.publisher.Mono;

/** The code of docs/jgroups.md. */
public final class JGroupsExample {

    private JGroupsExample() {}

    static Mono<Com> multicast(byte[] secret) {
        // shown begins: multicast
        Mono<Com> com = Com.named("P1")
                .transport(JGroupsTransport.configuration("udp.xml")
                        .cluster("game")
                        .address("P1"))
                .sharedSecret(secret)
                .expect(3)
                .join();
        // shown ends
        return com;
    }

    /** A group whose members prove by certificates that they belong to it. */
    public static JGroupsTransport secured(
            InetAddress host, int port, List<InetSocketAddress> members, Path directory, String password) {
        // shown begins: mutual TLS
        JGroupsTransport transport = JGroupsTransport.protocols(() -> stack(host, port, members, directory, password))
                .cluster("game")
                .aloneAfter(Duration.ofSeconds(15));
        // shown ends
        return transport;
    }

    // shown begins: stack with TLS
    static List<Protocol> stack(
            InetAddress host, int port, List<InetSocketAddress> members, Path directory, String password) {
        TLS tls = new TLS()
                .enabled(true)
                .setClientAuth(TLSClientAuth.NEED) // both ends show a certificate
                .setProtocols(new String[] {"TLSv1.3"})
                .setKeystorePath(directory.resolve("keys.p12").toString())
                .setKeystorePassword(password)
                .setTruststorePath(directory.resolve("trusted.p12").toString())
                .setTruststorePassword(password);
        return List.of(
                new TCP().tls(tls).setBindAddress(host).setBindPort(port).setPortRange(0),
                new TCPPING()
                        .setInitialHosts(members)
                        .setPortRange(0)
                        .returnEntireCache(true) // or whoever starts at the same moment meets late
                        .asyncDiscovery(true),
                new MERGE3().setMinInterval(2_000).setMaxInterval(10_000),
                new FD_ALL3().setTimeout(8_000).setInterval(2_000), // FD_SOCK2 would open sockets without TLS
                new VERIFY_SUSPECT2(),
                new NAKACK4(),
                new UNICAST4(),
                new GMS().setJoinTimeout(2_000).printLocalAddress(false));
    }
    // shown ends
}
