package io.reactivecom.spring;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.transport.tcp.TcpTransport;
import io.reactivecom.transport.tcp.Tls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The properties. What is not set is left to the library's own default. */
@ConfigurationProperties("reactivecom")
record ComProperties(
        String name,
        @Nullable String cluster,
        @Nullable Integer expect,
        @Nullable Duration heartbeat,
        @Nullable Duration timeout,
        @DefaultValue("1m") Duration joinTimeout,
        @Nullable Path stateDirectory,
        @Nullable String sharedSecret,
        @DefaultValue Tcp tcp) {

    ComBuilder builder() {
        ComBuilder builder = Com.named(name);
        Optional.ofNullable(cluster).ifPresent(builder::cluster);
        Optional.ofNullable(expect).ifPresent(builder::expect);
        Optional.ofNullable(heartbeat).ifPresent(builder::heartbeat);
        Optional.ofNullable(timeout).ifPresent(builder::timeout);
        Optional.ofNullable(stateDirectory).ifPresent(builder::stateDirectory);
        Optional.ofNullable(sharedSecret)
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .ifPresent(builder::sharedSecret);
        return builder;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "reactivecom of " + name;
    }

    /** Those of the transport, which only count while there is no other. */
    record Tcp(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("0") int port,
            @Nullable String advertise,
            @DefaultValue List<String> seeds,
            @DefaultValue("false") boolean insecure,
            @Nullable Pem tls,
            @Nullable Dns dns) {

        TcpTransport transport() {
            TcpTransport transport = TcpTransport.bind(host, port).seeds(seeds);
            transport = advertise == null ? transport : transport.advertise(advertise);
            transport = insecure ? transport.insecure() : transport;
            return tls == null ? transport : transport.tls(tls.setting());
        }

        /** Files of PEM text. */
        record Pem(Path certificateChain, Path privateKey, Path trustedCertificates) {

            private static final String PREFIX = "reactivecom.tcp.tls.";

            Pem {
                Objects.requireNonNull(certificateChain, PREFIX + "certificate-chain is missing");
                Objects.requireNonNull(privateKey, PREFIX + "private-key is missing");
                Objects.requireNonNull(trustedCertificates, PREFIX + "trusted-certificates is missing");
            }

            Tls setting() {
                return Tls.pem(certificateChain, privateKey, trustedCertificates);
            }
        }

        /** A name with many addresses. */
        record Dns(String name, int port) {}
    }
}
