package io.reactivecom.transport.tcp;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Certificates and a key as PEM text, the form that most tools write. */
record PemFiles(Path certificateChain, Path privateKey, Path trustedCertificates) implements CertificateFiles {

    private static final String CHAIN = "certificateChain";
    private static final String KEY = "privateKey";
    private static final String TRUSTED = "trustedCertificates";
    private static final String PEM_CERTIFICATES = "a file of certificates in PEM (BEGIN CERTIFICATE)";
    private static final String PEM_KEY =
            "a file with the certificate's key in PEM, PKCS #8 and not encrypted (BEGIN PRIVATE KEY;"
                    + " openssl pkcs8 -topk8 -nocrypt makes it of others)";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    @Override
    public List<byte[]> read() {
        return List.of(
                CertificateFiles.bytes(CHAIN, certificateChain, PEM_CERTIFICATES),
                CertificateFiles.bytes(KEY, privateKey, PEM_KEY),
                CertificateFiles.bytes(TRUSTED, trustedCertificates, PEM_CERTIFICATES));
    }

    @Override
    public Credentials credentials(List<byte[]> contents) {
        List<X509Certificate> chain = certificates(CHAIN, certificateChain, contents.get(0));
        List<X509Certificate> trusted = certificates(TRUSTED, trustedCertificates, contents.get(2));
        PrivateKey key = key(contents.get(1), chain.get(0).getPublicKey().getAlgorithm());
        if (!Credentials.belongTogether(key, chain.get(0))) {
            throw unusableKey("is not the key of the certificate in " + certificateChain);
        }
        return new Credentials(key, chain, trusted);
    }

    private static List<X509Certificate> certificates(String setting, Path file, byte[] content) {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(content))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw CertificateFiles.unusable(setting, file, "holds none", PEM_CERTIFICATES);
            }
            return certificates;
        } catch (CertificateException unreadable) {
            throw CertificateFiles.unusable(setting, file, "holds something else", PEM_CERTIFICATES);
        }
    }

    private PrivateKey key(byte[] content, String algorithm) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw unusableKey("holds none");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | GeneralSecurityException unreadable) {
            throw unusableKey("holds no " + algorithm + " key, as the certificate's is");
        }
    }

    private RuntimeException unusableKey(String problem) {
        return CertificateFiles.unusable(KEY, privateKey, problem, PEM_KEY);
    }
}
