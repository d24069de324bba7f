package io.reactivecom.transport.tcp;

import io.netty.handler.ssl.SslContext;
import io.reactivecom.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/** The certificates of an endpoint, read anew when their files have changed. */
final class Certificates {

    /*
     * The files are looked at before each handshake, on a thread that may block. Their state is noted before they are read:
     * what changes meanwhile is seen the next time. A state that cannot be used is noted, too, so that it is reported once.
     */

    /** Tells one content of a file from the next, also when it is replaced within one tick of the file system's clock. */
    private record FileState(
            Path path,
            FileTime modified,
            long size,
            @Nullable Object key) {

        private static final FileTime NEVER = FileTime.fromMillis(0);

        static FileState of(Path path) {
            try {
                BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
                return new FileState(path, now.lastModifiedTime(), now.size(), now.fileKey());
            } catch (IOException gone) {
                return new FileState(path, NEVER, -1, null);
            }
        }
    }

    private static final Logger LOGGER = Loggers.getLogger(Certificates.class);

    private final CertificateFiles files;
    private List<FileState> seen;
    private Credentials current;

    private Certificates(CertificateFiles files) {
        this.files = files;
        this.seen = state();
        this.current = files.read();
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
        List<FileState> now = state();
        if (!now.equals(seen)) {
            seen = now;
            readAgain();
        }
        return current;
    }

    private void readAgain() {
        try {
            current = files.read();
        } catch (InvalidSettingException unusable) {
            LOGGER.warn("New certificates cannot be used, the former stay in use: {}", unusable.getMessage());
        }
    }

    private List<FileState> state() {
        return files.paths().stream().map(FileState::of).toList();
    }
}
