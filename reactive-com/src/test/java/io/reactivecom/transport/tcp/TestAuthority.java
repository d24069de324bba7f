package io.reactivecom.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A certificate authority that a test makes: issues certificates, and writes them where a member looks for them. */
public final class TestAuthority {

    private final X509Bundle root;

    private TestAuthority(X509Bundle root) {
        this.root = root;
    }

    /** Creates an authority. */
    public static TestAuthority create(String name) {
        assertThat(TlsRehearsal.isDone()).isTrue();
        return new TestAuthority(built(() -> new CertificateBuilder()
                .ecp256()
                .subject("CN=" + name)
                .setIsCertificateAuthority(true)
                .buildSelfSigned()));
    }

    /** What a member with this name, on this host, needs. */
    static CertificateBuilder member(String name) {
        return host().subject("CN=" + name).addSanDnsName(name);
    }

    /** What whoever is on this host needs. */
    static CertificateBuilder host() {
        Instant now = Instant.now();
        return new CertificateBuilder()
                .ecp256()
                .notBefore(now.minus(Duration.ofDays(2)))
                .notAfter(now.plus(Duration.ofDays(1)))
                .addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1")
                .addSanIpAddress("::1");
    }

    X509Bundle issue(CertificateBuilder certificate) {
        return built(() -> certificate.buildIssuedBy(root));
    }

    X509Bundle root() {
        return root;
    }

    /** Issues a certificate to a member and writes it to a directory, as {@link Tls#directory} reads it. */
    public Tls equip(Path directory, String name) {
        return equip(directory, name, certificate -> certificate);
    }

    /** Issues an unusual one. */
    Tls equip(Path directory, String name, UnaryOperator<CertificateBuilder> change) {
        return write(directory, issue(change.apply(member(name))), this);
    }

    /** Issues a certificate to a member and writes it to the stores {@code keys.p12} and {@code trusted.p12} of a directory. */
    public void equipStores(Path directory, String name, String password) {
        X509Bundle own = issue(member(name));
        try {
            Files.createDirectories(directory);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", root.getCertificate());
            store(own.toKeyStore(password.toCharArray()), directory.resolve("keys.p12"), password);
            store(trusted, directory.resolve("trusted.p12"), password);
        } catch (IOException | GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void store(KeyStore store, Path file, String password) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
    }

    static Tls write(Path directory, X509Bundle own, TestAuthority trusted) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("cert.pem"), own.getCertificatePathPEM());
            Files.writeString(directory.resolve("key.pem"), own.getPrivateKeyPEM());
            Files.writeString(directory.resolve("ca.pem"), trusted.root.getCertificatePEM());
            return Tls.directory(directory);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** What makes certificates fails in any way that it likes. */
    interface Maker {
        X509Bundle make() throws Exception;
    }

    static X509Bundle built(Maker maker) {
        try {
            return maker.make();
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }
}
