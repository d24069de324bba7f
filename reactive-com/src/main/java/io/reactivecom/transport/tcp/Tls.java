package io.reactivecom.transport.tcp;

import java.nio.file.Path;

/**
 * How a process proves by certificates who it is, and whom it believes.
 *
 * <p>Both ends of a connection show a certificate: TLS 1.3 or 1.2, by the JDK. Each is checked for:
 *
 * <ul>
 *   <li>its issuer, which must be among the trusted certificates, and its dates;
 *   <li>the host that was dialled, at the end that dialled: it must be among the subject alternative names (of type DNS, or
 *       IP address when an address was dialled) of the certificate that answers. So a member's certificate names the host
 *       of the address that it advertises;
 *   <li>the member's name, at both ends: it must be, letter by letter, a subject alternative name of type DNS or a common
 *       name of its certificate, unless {@link #withoutNameCheck()} is called. Wildcards do not count.
 * </ul>
 *
 * <p>A certificate that is restricted to some uses must allow both, server and client. Certificates are not asked after
 * (CRL, OCSP): whom a trusted certificate no longer vouches for is refused once that certificate is replaced.
 *
 * <p>The files are read when the transport is opened, and again before each connection. New contents are used from then on;
 * existing connections stay. Files that cannot be used at that moment (unreadable, half written, a key that does not match its
 * certificate) are reported in a warning, the former certificates stay in use, and the next connection reads the files again.
 *
 * <p>An immutable setting: it holds no resources, and reads no file before the transport is opened.
 */
public final class Tls {

    private final CertificateFiles files;
    private final boolean checksNames;

    private Tls(CertificateFiles files, boolean checksNames) {
        this.files = files;
        this.checksNames = checksNames;
    }

    /**
     * Certificates in files of PEM text.
     *
     * @param certificateChain this process's certificate, followed by those between it and a trusted one
     * @param privateKey its key: PKCS #8, not encrypted ({@code BEGIN PRIVATE KEY})
     * @param trustedCertificates the certificates whose issuing is trusted, one or more
     * @return the setting; the names of members are checked
     */
    public static Tls pem(Path certificateChain, Path privateKey, Path trustedCertificates) {
        return new Tls(new PemFiles(certificateChain, privateKey, trustedCertificates), true);
    }

    /**
     * Certificates in the files {@code cert.pem}, {@code key.pem} and {@code ca.pem} of a directory, as for {@link #pem}.
     *
     * @param directory where they are
     * @return the setting; the names of members are checked
     */
    public static Tls directory(Path directory) {
        return pem(directory.resolve("cert.pem"), directory.resolve("key.pem"), directory.resolve("ca.pem"));
    }

    /**
     * Certificates in key stores, PKCS #12 or JKS.
     *
     * @param keyStore the store with this process's key and certificate chain, its only key
     * @param trustStore the store with the certificates whose issuing is trusted
     * @param password the password of both stores, and of the key; it is copied
     * @return the setting; the names of members are checked
     */
    public static Tls keyStore(Path keyStore, Path trustStore, char[] password) {
        return new Tls(new KeyStoreFiles(keyStore, trustStore, password.clone()), true);
    }

    /**
     * Believes whoever has a certificate of a trusted issuer that it has the name that it says it has. By default, the
     * name must be in the certificate. What this process checks is its own affair: the others check its name unless they
     * are told the same.
     *
     * @return a changed copy
     */
    public Tls withoutNameCheck() {
        return new Tls(files, false);
    }

    CertificateFiles files() {
        return files;
    }

    boolean checksNames() {
        return checksNames;
    }
}
