package io.reactivecom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuredTest {

    @TempDir
    private Path directory;

    @Test
    void theScenarioPassesWithCertificates() {
        assertThat(Demo.run("certs", directory.toString())).isZero();

        assertThat(Demo.run("scenario", "--tls", directory.toString())).isZero();
    }

    @Test
    void theScenarioPassesWithASecret() throws IOException {
        assertThat(Demo.run("scenario", "--secret-file", secret("drawn at random, as it were\n")))
                .isZero();
    }

    @Test
    void aNodeWithASecretMayListenEverywhere() throws IOException {
        String secret = secret("drawn at random, as it were\n");

        Run run = Run.of(
                "{\"id\": 1, \"op\": \"view\"}\n",
                List.of(
                        "node",
                        "--name",
                        "A",
                        "--bind",
                        "0.0.0.0:0",
                        "--advertise",
                        "127.0.0.1:7000",
                        "--secret-file",
                        secret));

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("\"event\":\"result\",\"id\":1,\"ok\":true");
    }

    private String secret(String text) throws IOException {
        return Files.writeString(directory.resolve("secret"), text).toString();
    }

    @Test
    void certificatesAreMadeForEachNameAndKeysForTheirOwnerOnly() {
        Run run = Run.of("", List.of("certs", directory.toString(), "--names", "A,B"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .contains(
                        directory.resolve("A").toString(),
                        directory.resolve("B").toString(),
                        "For tests only");
        for (String name : List.of("A", "B")) {
            Path own = directory.resolve(name);
            assertThat(List.of("cert.pem", "key.pem", "ca.pem"))
                    .allSatisfy(file -> assertThat(own.resolve(file)).isNotEmptyFile());
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                assertThat(permissions(own.resolve("key.pem"))).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void madeAnewTheyReplaceTheFormer() throws IOException {
        Demo.run("certs", directory.toString(), "--names", "A");
        String former = Files.readString(directory.resolve("A/key.pem"));

        assertThat(Demo.run("certs", directory.toString(), "--names", "A")).isZero();

        assertThat(Files.readString(directory.resolve("A/key.pem"))).isNotEqualTo(former);
    }

    @Test
    void aNodeProvesItsName() {
        Demo.run("certs", directory.toString(), "--names", "A");
        String tls = directory.resolve("A").toString();

        Run run = Run.of("{\"id\": 1, \"op\": \"view\"}\n", List.of("node", "--name", "A", "--tls", tls));

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("\"event\":\"result\",\"id\":1,\"ok\":true");
    }

    @Test
    void aNodeWithoutItsFilesSaysWhichOneIsMissing() {
        String tls = directory.toString();

        Run run = Run.of("{\"id\": 1, \"op\": \"view\"}\n", List.of("node", "--name", "A", "--tls", tls));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors())
                .contains("--tls: certificateChain must be", directory.resolve("cert.pem") + ", which does not exist")
                .doesNotContain("\tat ");
    }

    @Test
    void whatMakesNoSenseIsASentence() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertRefused(List.of("certs", directory.toString(), "--names", "a/b"), "--names must be of letters");
        assertRefused(List.of("certs", file.toString()), "choose a directory");
        assertRefused(List.of("scenario", "--tls", directory.toString()), "'certs " + directory);
        assertRefused(List.of("scenario", "--in-memory", "--tls", directory.toString()), "choose one");
        String secret = secret("fifteen bytes..\n");
        String sentence = "--secret-file: sharedSecret must be at least 16 bytes, drawn at random, but was 15 bytes";
        assertRefused(List.of("scenario", "--in-memory", "--secret-file", secret), "choose one");
        assertRefused(List.of("scenario", "--secret-file", secret), sentence);
        assertRefused(List.of("node", "--name", "A", "--secret-file", secret), sentence);
        assertRefused(List.of("node", "--name", "A", "--secret-file", secret + "s"), "in a file that can be read");
    }

    private static void assertRefused(List<String> arguments, String sentence) {
        Run run = Run.of("", arguments);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains(sentence).doesNotContain("\tat ");
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
