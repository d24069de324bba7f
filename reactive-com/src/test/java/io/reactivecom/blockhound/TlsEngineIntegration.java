package io.reactivecom.blockhound;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Lets Netty's TLS handler wait for the JDK's engine when a connection breaks in the middle of its handshake.
 *
 * <p>The engine holds a lock while one of its tasks, which run on other threads, signs or checks a certificate: milliseconds.
 * Netty closes the engine under that lock. Its own integration allows the like for the other steps of a handshake.
 */
public final class TlsEngineIntegration implements BlockHoundIntegration {

    /** For {@link java.util.ServiceLoader}. */
    public TlsEngineIntegration() {}

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside("io.netty.handler.ssl.SslHandler", "setHandshakeFailure");
    }
}
