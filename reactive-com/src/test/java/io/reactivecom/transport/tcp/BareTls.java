package io.reactivecom.transport.tcp;

import static io.reactivecom.RealTime.PATIENCE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** A program that speaks TLS and has no certificate. */
final class BareTls implements AutoCloseable {

    private static final int LIMIT_MILLIS = Math.toIntExact(PATIENCE.toMillis());

    private final SSLContext context;
    private final SSLServerSocket server;

    BareTls(TestAuthority trusted) {
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trusted.root().toTrustManager()}, null);
            server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
            server.setSoTimeout(LIMIT_MILLIS);
        } catch (IOException | GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Answers whoever dials first. */
    String serve() {
        Thread thread = new Thread(
                () -> {
                    try (SSLSocket socket = (SSLSocket) server.accept()) {
                        socket.startHandshake();
                    } catch (IOException expected) {
                        // without a certificate there is no handshake
                    }
                },
                "bare TLS");
        thread.setDaemon(true);
        thread.start();
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Dials, sends something, and tells how that ended. */
    String dial(HostAndPort where) {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(where.host(), where.port())) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(1);
            return "read " + socket.getInputStream().read();
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
