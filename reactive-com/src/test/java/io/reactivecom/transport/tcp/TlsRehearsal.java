package io.reactivecom.transport.tcp;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * One handshake that nobody waits for impatiently. The first of a JVM loads some hundred classes, which on a busy machine
 * can take longer than the limit of a handshake.
 */
final class TlsRehearsal {

    /** A class of its own: the thread that answers needs the outer one. */
    private static final class Once {
        private static final boolean DONE = handshake();
    }

    private TlsRehearsal() {}

    /** Whether it was done, which it is by then. */
    static boolean isDone() {
        return Once.DONE;
    }

    private static boolean handshake() {
        X509Bundle own = TestAuthority.built(() -> TestAuthority.member("rehearsal")
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
        SSLContext context = context(own);
        try (SSLServerSocket server = (SSLServerSocket)
                        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SSLSocket client = (SSLSocket)
                        context.getSocketFactory().createSocket(server.getInetAddress(), server.getLocalPort())) {
            server.setNeedClientAuth(true);
            Thread answering = new Thread(() -> answer(server), "rehearsal");
            answering.start();
            client.startHandshake();
            return client.getInputStream().read() == 1;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static SSLContext context(X509Bundle own) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.toKeyManagerFactory().getKeyManagers(), new TrustManager[] {own.toTrustManager()}, null);
            return context;
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void answer(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.getOutputStream().write(1);
        } catch (IOException told) {
            // the other end is told, too
        }
    }
}
