package io.reactivecom.transport.tcp;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A process's key and certificates, and those that it trusts, as they were read at one time. */
final class Credentials {

    /*
     * Each connection gets a context of its own. Within one, Java resumes a former session without looking at any
     * certificate, so that one which has expired, or whose issuer is no longer trusted, would go on being accepted.
     */

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final OwnCertificate own;
    private final TrustManager trust;

    Credentials(PrivateKey key, List<X509Certificate> chain, List<X509Certificate> trusted) {
        this.own = new OwnCertificate(key, chain);
        this.trust = trust(trusted);
    }

    /** Whether a key is the one that a certificate is about; told by a signature, of keys of the common kinds. */
    static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> signsFor("SHA256withRSA", key, certificate);
            case "EC" -> signsFor("SHA256withECDSA", key, certificate);
            case "EdDSA" -> signsFor("EdDSA", key, certificate);
            default -> true;
        };
    }

    private static boolean signsFor(String algorithm, PrivateKey key, X509Certificate certificate) {
        byte[] anything = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(anything);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(anything);
            return signature.verify(signed);
        } catch (GeneralSecurityException different) {
            return false;
        }
    }

    private static TrustManager trust(List<X509Certificate> trusted) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate certificate : trusted) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return factory.getTrustManagers()[0];
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no PKIX", impossible);
        }
    }

    SslContext forAccepting() throws SSLException {
        return built(SslContextBuilder.forServer(own).clientAuth(ClientAuth.REQUIRE));
    }

    SslContext forDialling() throws SSLException {
        return built(SslContextBuilder.forClient().keyManager(own).endpointIdentificationAlgorithm("HTTPS"));
    }

    private SslContext built(SslContextBuilder builder) throws SSLException {
        return builder.sslProvider(SslProvider.JDK)
                .protocols(PROTOCOLS)
                .trustManager(trust)
                .build();
    }
}
