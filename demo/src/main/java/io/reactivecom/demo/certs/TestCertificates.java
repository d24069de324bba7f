package io.reactivecom.demo.certs;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** An authority that is made for the occasion, and issues certificates for processes on this host. */
final class TestCertificates {

    /** How long a certificate is valid. */
    static final Duration VALID = Duration.ofDays(30);

    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final Instant now;
    private final X509Bundle authority;

    TestCertificates(Instant now) {
        this.now = now;
        this.authority = built(() -> dated().subject("CN=reactive-com test authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
    }

    /** Writes a directory for a process: its certificate, its key, and whom it trusts. */
    void issue(String name, Path directory) throws IOException {
        X509Bundle own = built(() -> dated().subject("CN=reactive-com test")
                .addSanDnsName(name)
                .addSanDnsName("localhost")
                .addSanIpAddress("127.0.0.1")
                .addSanIpAddress("::1")
                .buildIssuedBy(authority));
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("cert.pem"), own.getCertificatePathPEM());
        writeSecret(directory.resolve("key.pem"), own.getPrivateKeyPEM());
        Files.writeString(directory.resolve("ca.pem"), authority.getCertificatePEM());
    }

    private CertificateBuilder dated() {
        return new CertificateBuilder()
                .ecp256()
                .notBefore(now.minus(CLOCKS_DIFFER))
                .notAfter(now.plus(VALID));
    }

    /** Made anew, so that nobody else may read it at any time. */
    private static void writeSecret(Path file, String text) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownersOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.deleteIfExists(file);
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersOnly)) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
        }
    }

    /** What makes certificates declares that it fails in any way. */
    private interface Maker {
        X509Bundle make() throws Exception;
    }

    private static X509Bundle built(Maker maker) {
        try {
            return maker.make();
        } catch (Exception impossible) {
            throw new IllegalStateException("this Java cannot make a certificate", impossible);
        }
    }
}
