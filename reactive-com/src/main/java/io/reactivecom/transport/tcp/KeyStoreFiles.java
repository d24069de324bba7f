package io.reactivecom.transport.tcp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Certificates and a key in Java's key stores. */
final class KeyStoreFiles implements CertificateFiles {

    private static final String KEY_STORE = "keyStore";
    private static final String TRUST_STORE = "trustStore";
    private static final String WITH_KEY =
            "a PKCS #12 or JKS store with one key and its certificate chain, under the given password";
    private static final String WITH_CERTIFICATES =
            "a PKCS #12 or JKS store with trusted certificates, under the given password";

    private final Path keyStore;
    private final Path trustStore;
    private final char[] password;

    KeyStoreFiles(Path keyStore, Path trustStore, char[] password) {
        this.keyStore = keyStore;
        this.trustStore = trustStore;
        this.password = password;
    }

    @Override
    public List<byte[]> read() {
        return List.of(
                CertificateFiles.bytes(KEY_STORE, keyStore, WITH_KEY),
                CertificateFiles.bytes(TRUST_STORE, trustStore, WITH_CERTIFICATES));
    }

    @Override
    public Credentials credentials(List<byte[]> contents) {
        KeyStore keys = load(KEY_STORE, keyStore, contents.get(0), WITH_KEY);
        KeyStore trusted = load(TRUST_STORE, trustStore, contents.get(1), WITH_CERTIFICATES);
        try {
            List<X509Certificate> certificates = certificates(trusted);
            if (certificates.isEmpty()) {
                throw CertificateFiles.unusable(TRUST_STORE, trustStore, "holds none", WITH_CERTIFICATES);
            }
            return credentials(keys, certificates);
        } catch (GeneralSecurityException unreadable) {
            throw CertificateFiles.unusable(
                    KEY_STORE, keyStore, "cannot be read (" + unreadable.getMessage() + ")", WITH_KEY);
        }
    }

    private KeyStore load(String setting, Path file, byte[] content, String allowed) {
        try {
            // A PKCS #12 store in Java reads both kinds.
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            return store;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw CertificateFiles.unusable(setting, file, "cannot be read (" + unreadable.getMessage() + ")", allowed);
        }
    }

    private Credentials credentials(KeyStore keys, List<X509Certificate> trusted) throws GeneralSecurityException {
        List<Credentials> found = new ArrayList<>();
        for (String alias : Collections.list(keys.aliases())) {
            Certificate[] chain = keys.getCertificateChain(alias);
            if (chain != null && keys.getKey(alias, password) instanceof PrivateKey key) {
                List<X509Certificate> certificates =
                        List.of(chain).stream().map(X509Certificate.class::cast).toList();
                found.add(new Credentials(key, certificates, trusted));
            }
        }
        if (found.size() != 1) {
            throw CertificateFiles.unusable(KEY_STORE, keyStore, "holds " + found.size() + " keys", WITH_KEY);
        }
        return found.get(0);
    }

    private static List<X509Certificate> certificates(KeyStore store) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate trusted) {
                certificates.add(trusted);
            }
        }
        return certificates;
    }
}
