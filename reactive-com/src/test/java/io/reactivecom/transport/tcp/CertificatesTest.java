package io.reactivecom.transport.tcp;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.X509Bundle;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.NotAuthenticatedException;
import io.reactivecom.transport.Pair;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

/** Which files are taken, and what is said of others. */
class CertificatesTest {

    private static final char[] PASSWORD = "not secret".toCharArray();

    @TempDir
    private Path directory;

    private final TestAuthority authority = TestAuthority.create("authority");

    @ParameterizedTest
    @CsvSource({
        "cert.pem, certificateChain,    does not exist",
        "key.pem,  privateKey,          does not exist",
        "ca.pem,   trustedCertificates, does not exist"
    })
    void aMissingFileIsNamed(String file, String setting, String problem) throws IOException {
        Tls tls = authority.equip(directory, "P0");
        Files.delete(directory.resolve(file));

        assertRefused(tls, setting, directory.resolve(file) + ", which " + problem);
    }

    @ParameterizedTest
    @CsvSource({
        "cert.pem, certificateChain,    BEGIN CERTIFICATE",
        "key.pem,  privateKey,          BEGIN PRIVATE KEY",
        "ca.pem,   trustedCertificates, BEGIN CERTIFICATE"
    })
    void aFileOfSomethingElseIsNamedAndWhatItShouldHold(String file, String setting, String allowed)
            throws IOException {
        Tls tls = authority.equip(directory, "P0");
        for (String content : new String[] {"", "something else"}) {
            Files.writeString(directory.resolve(file), content);

            assertRefused(tls, setting, allowed, directory.resolve(file).toString());
        }
    }

    @Test
    void aDamagedCertificateIsNoCertificate() throws IOException {
        Tls tls = authority.equip(directory, "P0");
        Path file = directory.resolve("cert.pem");
        Files.writeString(file, Files.readString(file).replaceFirst("MII", "AAA"));

        assertRefused(tls, "certificateChain", "holds something else");
    }

    @Test
    void aKeyMustBeTheCertificates() throws IOException {
        Tls tls = authority.equip(directory, "P0");
        Files.writeString(
                directory.resolve("key.pem"),
                authority.issue(TestAuthority.member("P1")).getPrivateKeyPEM());

        assertRefused(tls, "privateKey", "is not the key of the certificate in " + directory.resolve("cert.pem"));
    }

    @Test
    void aKeyMustBeOfTheCertificatesKind() throws IOException {
        Tls tls = authority.equip(directory, "P0");
        X509Bundle other = authority.issue(TestAuthority.member("P0").rsa2048());
        Files.writeString(directory.resolve("key.pem"), other.getPrivateKeyPEM());

        assertRefused(tls, "privateKey", "holds no EC key");
    }

    @Test
    void anEncryptedKeyIsRefusedAndToldHowToDecryptIt() throws IOException {
        Tls tls = authority.equip(directory, "P0");
        String encrypted = Files.readString(directory.resolve("key.pem")).replace("PRIVATE", "ENCRYPTED PRIVATE");
        Files.writeString(directory.resolve("key.pem"), encrypted);

        assertRefused(tls, "privateKey", "openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void keysOfRsaAreAsGood() {
        Tls tls = authority.equip(directory, "P0", certificate -> certificate.rsa2048());

        Pair.connect(TcpTransport.bind("127.0.0.1", 0).tls(tls)).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void keyStoresAreTakenToo(String kind) throws IOException, GeneralSecurityException {
        store(kind);

        Pair.connect(TcpTransport.bind("127.0.0.1", 0).tls(stores(PASSWORD))).close();
    }

    @Test
    void aKeyStoreWithAnotherPasswordIsNamed() throws IOException, GeneralSecurityException {
        store("PKCS12");

        assertRefused(
                stores("wrong".toCharArray()),
                "keyStore",
                directory.resolve("keys").toString(),
                "password");
    }

    @Test
    void aKeyStoreMustHoldOneKeyAndATrustStoreACertificate() throws IOException, GeneralSecurityException {
        store("PKCS12");
        Path keys = directory.resolve("keys");
        Path trusted = directory.resolve("trusted");

        assertRefused(Tls.keyStore(trusted, trusted, PASSWORD), "keyStore", "holds 0 keys");
        assertRefused(Tls.keyStore(keys, keys, PASSWORD), "trustStore", "holds none");
    }

    /** Within one session, Java would look at no certificate a second time. */
    @Test
    void aSessionIsNotResumedPastItsCertificate() {
        Endpoint server = open(authority.equip(directory.resolve("server"), "P0"));
        Instant expiry = Instant.now().plusSeconds(2);
        Endpoint client =
                open(authority.equip(directory.resolve("client"), "P1", certificate -> certificate.notAfter(expiry)));
        server.accepted().subscribe(connection -> connection.inbound().subscribe());
        Pair.dial(client, server.address());

        await().until(() -> Instant.now().isAfter(expiry.plusSeconds(1))); // a certificate has whole seconds
        StepVerifier.create(client.connect(server.address()).flatMapMany(Connection::inbound))
                .expectError(NotAuthenticatedException.class)
                .verify(PATIENCE);
        Pair.close(client);
        Pair.close(server);
    }

    private static Endpoint open(Tls tls) {
        return Pair.open(TcpTransport.bind("127.0.0.1", 0).tls(tls));
    }

    private static void assertRefused(Tls tls, String setting, String... texts) {
        StepVerifier.create(TcpTransport.bind("127.0.0.1", 0).tls(tls).open())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                InvalidSettingException.class,
                                invalid -> assertThat(invalid.setting()).isEqualTo(setting))
                        .hasMessageContainingAll(texts))
                .verify(PATIENCE);
    }

    private Tls stores(char[] password) {
        return Tls.keyStore(directory.resolve("keys"), directory.resolve("trusted"), password);
    }

    private void store(String kind) throws IOException, GeneralSecurityException {
        X509Bundle own = authority.issue(TestAuthority.member("P0"));
        KeyStore keys = KeyStore.getInstance(kind);
        keys.load(null, null);
        keys.setKeyEntry("own", own.getKeyPair().getPrivate(), PASSWORD, own.getCertificatePath());
        KeyStore trusted = KeyStore.getInstance(kind);
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.root().getCertificate());
        write(keys, "keys");
        write(trusted, "trusted");
    }

    private void write(KeyStore store, String file) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(directory.resolve(file))) {
            store.store(out, PASSWORD);
        }
    }
}
