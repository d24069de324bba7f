package io.reactivecom.transport.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.reactivecom.transport.BlockingCalls;
import io.reactivecom.transport.NotAuthenticatedException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** TLS with a certificate at both ends. */
final class TlsSecurity implements Security {

    /** Reads certificates, signs and checks. */
    static final BlockingCalls BLOCKING = new BlockingCalls("reactive-com-tls", 16);

    private final Certificates certificates;
    private final boolean checksNames;

    TlsSecurity(Certificates certificates, boolean checksNames) {
        this.certificates = certificates;
        this.checksNames = checksNames;
    }

    @Override
    public void onAccepted(Channel channel, RefusalLog log) {
        EngineTasks tasks = new EngineTasks(channel.eventLoop(), BLOCKING);
        Mono<SslHandler> engine = certificates.forAccepting().map(made -> made.newHandler(channel.alloc(), tasks));
        channel.pipeline()
                .addFirst(new TlsHandshake(tasks, engine, (context, failure) -> report(channel, failure, log)));
    }

    /** One that just goes, such as a port scan or a dial that was given up, has not been refused. */
    private static void report(Channel channel, Throwable failure, RefusalLog log) {
        if (!TlsFailure.isMereEnd(failure)) {
            log.refused(channel.localAddress() + " refuses " + channel.remoteAddress() + ": "
                    + TlsFailure.explain(failure));
        }
    }

    @Override
    public void onDialled(Channel channel, HostAndPort where) {
        EngineTasks tasks = new EngineTasks(channel.eventLoop(), BLOCKING);
        Mono<SslHandler> engine = certificates
                .forDialling()
                .map(made -> made.newHandler(channel.alloc(), where.host(), where.port(), tasks));
        channel.pipeline()
                .addFirst(new TlsHandshake(
                        tasks,
                        engine,
                        (context, failure) -> context.fireExceptionCaught(notAuthenticated(where, failure))));
    }

    @Override
    public Optional<Set<String>> peerNames(Channel channel) {
        return checksNames ? Optional.of(provenNames(channel)) : Optional.empty();
    }

    private static Set<String> provenNames(Channel channel) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        try {
            return CertificateNames.of(handler.engine().getSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException impossible) {
            return Set.of();
        }
    }

    /** With TLS 1.3, the end that dialled is done before the other has looked at its certificate. */
    @Override
    public Flux<ByteBuf> explained(Flux<ByteBuf> arriving, HostAndPort dialled) {
        return arriving.onErrorMap(TlsFailure::isOf, failure -> notAuthenticated(dialled, failure));
    }

    private static NotAuthenticatedException notAuthenticated(HostAndPort dialled, Throwable failure) {
        return new NotAuthenticatedException(dialled.toString(), TlsFailure.explain(failure), failure);
    }
}
