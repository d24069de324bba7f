package io.reactivecom.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.netty.pkitesting.X509Bundle;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when certificates are replaced while they are in use. */
class RenewedCertificatesTest {

    @TempDir
    private Path directory;

    private final TestAuthority authority = TestAuthority.create("authority");

    /** See TlsMatrixTest for an issuer that is no longer trusted. */
    @Test
    void newCertificatesAreUsedForNewConnections() {
        Endpoint left = open(authority.equip(directory.resolve("left"), "P0"));
        Endpoint right = open(authority.equip(directory.resolve("right"), "P1"));
        Connection before = Pair.dial(left, right.address());

        authority.equip(directory.resolve("right"), "P2");
        Connection after = Pair.dial(left, right.address());

        assertThat(before.peerNames().orElseThrow()).contains("P1");
        assertThat(after.peerNames().orElseThrow()).contains("P2").doesNotContain("P1");
        Pair.close(left);
        Pair.close(right);
    }

    @Test
    void newFilesThatCannotBeUsedLeaveTheFormerInUseAndAreReportedOnce() throws IOException {
        try (Warnings warnings = new Warnings()) {
            Path files = directory.resolve("right");
            Endpoint left = open(authority.equip(directory.resolve("left"), "P0"));
            Endpoint right = open(authority.equip(files, "P1"));

            Files.writeString(files.resolve("key.pem"), "half of it");
            Pair.dial(left, right.address());
            Pair.dial(left, right.address());

            assertThat(warnings.lines(files.resolve("key.pem").toString()))
                    .singleElement()
                    .asString()
                    .contains("the former stay in use", "privateKey must be");
            authority.equip(files, "P2");
            assertThat(Pair.dial(left, right.address()).peerNames().orElseThrow())
                    .contains("P2");
            Pair.close(left);
            Pair.close(right);
        }
    }

    /** As after chmod, which changes neither the contents of a file nor its size nor its time of modification. */
    @ParameterizedTest
    @ValueSource(strings = {"cert.pem", "key.pem", "ca.pem"})
    void newFilesThatWereUnusableForAMomentAreTakenThoughTheyLookAsBefore(String file) throws IOException {
        Path files = directory.resolve("right");
        Endpoint left = open(authority.equip(directory.resolve("left"), "P0"));
        Endpoint right = open(authority.equip(files, "P1"));

        authority.equip(files, "P2");
        Path unusable = files.resolve(file);
        byte[] usable = Files.readAllBytes(unusable);
        FileTime written = Files.getLastModifiedTime(unusable);
        overwrite(unusable, new byte[usable.length], written);
        assertThat(namesOf(left, right)).as("while %s is unusable", file).contains("P1");

        overwrite(unusable, usable, written);
        assertThat(namesOf(left, right)).as("afterwards").contains("P2");
        Pair.close(left);
        Pair.close(right);
    }

    @Test
    void newFilesThatWereUnreadableForAMomentAreTakenOnceTheyAreReadable() throws IOException {
        Path files = directory.resolve("right");
        Path key = files.resolve("key.pem");
        Endpoint left = open(authority.equip(directory.resolve("left"), "P0"));
        Endpoint right = open(authority.equip(files, "P1"));

        authority.equip(files, "P2");
        Files.setPosixFilePermissions(key, Set.of());
        assumeFalse(Files.isReadable(key), "this user reads any file");
        assertThat(namesOf(left, right)).contains("P1");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(namesOf(left, right)).contains("P2");
        Pair.close(left);
        Pair.close(right);
    }

    /** Kubernetes mounts a secret as a link to a directory, and replaces the link. */
    @Test
    void aDirectoryThatIsReplacedByALinkIsReadAnew() throws IOException {
        Path link = directory.resolve("mounted");
        authority.equip(directory.resolve("first"), "P1");
        authority.equip(directory.resolve("second"), "P2");
        Files.createSymbolicLink(link, directory.resolve("first"));
        Endpoint left = open(authority.equip(directory.resolve("left"), "P0"));
        Endpoint right = open(Tls.directory(link));
        assertThat(namesOf(left, right)).contains("P1");

        Path next = Files.createSymbolicLink(directory.resolve("next"), directory.resolve("second"));
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
        assertThat(namesOf(left, right)).contains("P2");
        Pair.close(left);
        Pair.close(right);
    }

    @Test
    void aKeyThatIsReplacedBeforeItsCertificateLeavesTheFormerInUseMeanwhile() throws IOException {
        Path files = directory.resolve("right");
        Endpoint left = open(authority.equip(directory.resolve("left"), "P0"));
        Endpoint right = open(authority.equip(files, "P1"));

        X509Bundle next = authority.issue(TestAuthority.member("P2"));
        Files.writeString(files.resolve("key.pem"), next.getPrivateKeyPEM());
        assertThat(namesOf(left, right)).contains("P1");

        Files.writeString(files.resolve("cert.pem"), next.getCertificatePathPEM());
        assertThat(namesOf(left, right)).contains("P2");
        Pair.close(left);
        Pair.close(right);
    }

    private static Set<String> namesOf(Endpoint dialling, Endpoint dialled) {
        return Pair.dial(dialling, dialled.address()).peerNames().orElseThrow();
    }

    private static void overwrite(Path file, byte[] content, FileTime modified) throws IOException {
        Files.write(file, content);
        Files.setLastModifiedTime(file, modified);
    }

    private static Endpoint open(Tls tls) {
        return Pair.open(TcpTransport.bind("127.0.0.1", 0).tls(tls));
    }
}
