package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.reactivecom.Com;
import io.reactivecom.ComException;
import io.reactivecom.transport.tcp.TcpTransport;
import io.reactivecom.transport.tcp.Tls;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Three of the service over TCP, each with a certificate of one authority. */
class OrderServiceOverTcpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> NAMES = List.of("A", "B", "C");

    @TempDir
    Path certificates;

    private TcpTransport secured(String name, int port, int seed) {
        return TcpTransport.bind("127.0.0.1", port)
                .seeds("127.0.0.1:" + seed)
                .tls(Tls.directory(certificates.resolve(name)));
    }

    private void issue(String name, X509Bundle authority) throws Exception {
        X509Bundle own = new CertificateBuilder()
                .ecp256()
                .subject("CN=" + name)
                .addSanDnsName(name)
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(authority);
        Path directory = Files.createDirectories(certificates.resolve(name));
        Files.writeString(directory.resolve("cert.pem"), own.getCertificatePathPEM());
        Files.writeString(directory.resolve("key.pem"), own.getPrivateKeyPEM());
        Files.writeString(directory.resolve("ca.pem"), authority.getCertificatePEM());
    }

    private static X509Bundle authority() throws Exception {
        return new CertificateBuilder().ecp256().subject("CN=orders").setIsCertificateAuthority(true).buildSelfSigned();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void theyMeetWorkAndPart() throws Exception {
        X509Bundle authority = authority();
        for (String name : NAMES) {
            issue(name, authority);
        }
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        OrderService.Warehouse warehouse = new OrderService.Warehouse();
        int seed = freePort();
        List<OrderService> services = Flux.fromIterable(NAMES)
                .flatMap(name -> OrderService.start(
                        name, 3, secured(name, name.equals("A") ? seed : 0, seed), warehouse, registry))
                .collectSortedList((one, other) -> Integer.compare(one.com().rank(), other.com().rank()))
                .block(PATIENCE);

        Mono.when(services.stream().map(OrderService::open).toList()).block(PATIENCE);
        assertEquals("tea shipped", services.get(1).ship(new Order(1, "tea")).block(PATIENCE));
        assertEquals(3, registry.get("reactivecom.members").tag("member", "A").gauge().value());

        Flux.fromIterable(services).concatMap(OrderService::stop).blockLast(PATIENCE);
    }

    @Test
    void whoeverHasACertificateOfAnotherAuthorityIsNotLetIn() throws Exception {
        issue("A", authority());
        issue("B", authority());
        int seed = freePort();
        Com first = Com.named("A").transport(secured("A", seed, seed)).joinNow(PATIENCE);

        assertThrows(
                ComException.class,
                () -> Com.named("B").transport(secured("B", 0, seed)).joinNow(Duration.ofSeconds(2)));

        first.dispose();
    }
}
