package io.reactivecom.runtime;

import io.reactivecom.protocol.Keys;
import io.reactivecom.wire.Bits;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Keyed hashes by HMAC-SHA-256 (RFC 2104, FIPS 180-4). Confined to one thread at a time. */
final class HmacKeys implements Keys {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac own;
    private final @Nullable Mac shared;

    /** By a key of this process's own, and by the group's secret if there is one. */
    HmacKeys(byte[] ownKey, byte @Nullable [] secret) {
        own = mac(ownKey);
        shared = secret == null ? null : mac(secret);
    }

    /** A key that nobody can guess. May block; for whoever sets up the process. */
    static byte[] draw() {
        byte[] key = new byte[Bits.BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    @Override
    public Bits own(String text) {
        return hash(own, text);
    }

    @Override
    public @Nullable Bits shared(String text) {
        return shared == null ? null : hash(shared, text);
    }

    @Override
    public Bits by(Bits secret, String text) {
        return hash(mac(secret.bytes()), text);
    }

    private static Bits hash(Mac mac, String text) {
        return Bits.of(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
