package io.reactivecom.transport.tcp;

import io.netty.handler.ssl.SslContext;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/** The certificates of an endpoint, made anew when the contents of their files have changed. */
final class Certificates {

    /*
     * The files are read before each handshake, on a thread that may block, and only their contents are compared. Times of
     * modification, sizes and file numbers would not do:
     *
     *   1. A tool writes the new key with mode 0600, as root. A handshake sees that the file is new, and cannot read it.
     *   2. The tool gives the file to the process's user. Neither its contents nor its time of modification change.
     *   3. Whatever remembers the new time as seen does not read the file again, and the old certificate expires.
     *
     * Likewise for a file that is half written, and for a key that is replaced a moment before its certificate: each handshake
     * finds out anew what the files hold, so no failure is final.
     */

    private static final Logger LOGGER = Loggers.getLogger(Certificates.class);

    private final CertificateFiles files;
    private ByteBuffer used;
    private Credentials current;
    /** The failure that was logged last, since the files were usable. */
    private @Nullable String reported;

    private Certificates(CertificateFiles files) {
        this.files = files;
        List<byte[]> contents = files.read();
        this.used = digest(contents);
        this.current = files.credentials(contents);
    }

    /** Reads the files; fails with an error that names the one that cannot be used. */
    static Mono<Certificates> of(CertificateFiles files) {
        return TlsSecurity.BLOCKING.call(() -> new Certificates(files).loaded());
    }

    /** Making the first contexts of a JVM can take a second, which no handshake should have to wait for. */
    private Certificates loaded() throws SSLException {
        current.forAccepting();
        current.forDialling();
        return this;
    }

    Mono<SslContext> forAccepting() {
        return TlsSecurity.BLOCKING.call(() -> latest().forAccepting());
    }

    Mono<SslContext> forDialling() {
        return TlsSecurity.BLOCKING.call(() -> latest().forDialling());
    }

    private synchronized Credentials latest() {
        try {
            take(files.read());
            reported = null;
        } catch (RuntimeException unusable) {
            report(String.valueOf(unusable.getMessage()));
        }
        return current;
    }

    private void take(List<byte[]> contents) {
        ByteBuffer digest = digest(contents);
        if (!digest.equals(used)) {
            current = files.credentials(contents);
            used = digest;
            LOGGER.info("New certificates are in use");
        }
    }

    private void report(String failure) {
        if (!failure.equals(reported)) {
            reported = failure;
            LOGGER.warn(
                    "New certificates cannot be used, the former stay in use until the files are usable: {}", failure);
        }
    }

    /** A digest, so that the key's file is not kept in memory. */
    private static ByteBuffer digest(List<byte[]> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] content : contents) {
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, content.length));
                digest.update(content);
            }
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java has no SHA-256", impossible);
        }
    }
}
