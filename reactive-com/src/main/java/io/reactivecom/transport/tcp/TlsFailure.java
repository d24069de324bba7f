package io.reactivecom.transport.tcp;

import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in a sentence why TLS failed, and what to do. */
final class TlsFailure {

    private record Explanation(String sign, String sentence) {}

    private static final String ENDED = "closed while";
    private static final String GONE =
            "it ended the connection in the middle of the handshake, as one does that does not"
                    + " speak TLS or has no certificate: use tls(...) on both sides or on neither";

    /** What Java says, and what is meant; the first that fits. */
    private static final List<Explanation> EXPLANATIONS = List.of(
            new Explanation("Empty client certificate chain", "it shows no certificate: give it one by tls(...)"),
            new Explanation(
                    "No subject alternative",
                    "its certificate does not name the host that was dialled: dial and advertise a host that it names,"
                            + " or add the host to its subject alternative names"),
            new Explanation(
                    "No name matching",
                    "its certificate does not name the host that was dialled: dial and advertise a host that it names,"
                            + " or add the host to its subject alternative names"),
            new Explanation(
                    "fatal alert: protocol_version", "it speaks another version of TLS: 1.3 and 1.2 are spoken here"),
            new Explanation(
                    "fatal alert: handshake_failure",
                    "it has no certificate, or no cipher in common with this process: use tls(...) on both sides"),
            new Explanation(
                    "fatal alert: certificate_expired",
                    "it does not accept this process's certificate, which has expired: renew it"),
            new Explanation(
                    "fatal alert: ",
                    "it does not accept this process's certificate: check the issuer, the dates and the host in it,"
                            + " and whom the other trusts"),
            new Explanation(ENDED, GONE));

    private TlsFailure() {}

    static String explain(Throwable failure) {
        List<Throwable> causes = causes(failure).toList();
        return ofKind(causes, NotSslRecordException.class)
                .map(cause -> "it does not speak TLS: use tls(...) on both sides or on neither")
                .or(() -> ofKind(causes, CertificateExpiredException.class)
                        .map(cause -> "its certificate has expired: renew it" + detail(cause)))
                .or(() -> ofKind(causes, CertificateNotYetValidException.class)
                        .map(cause -> "its certificate is not valid yet: check both clocks" + detail(cause)))
                .or(() -> ofKind(causes, CertPathBuilderException.class)
                        .map(cause ->
                                "its certificate comes from an issuer that is not trusted here: add the issuer to the"
                                        + " trusted certificates, or give it one of theirs" + detail(cause)))
                .or(() -> explained(causes))
                .or(() -> ofKind(causes, ClosedChannelException.class).map(cause -> GONE))
                .orElseGet(() -> "TLS failed" + detail(causes.get(causes.size() - 1)));
    }

    private static Optional<Throwable> ofKind(List<Throwable> causes, Class<? extends Throwable> kind) {
        return causes.stream().filter(kind::isInstance).findFirst();
    }

    private static Optional<String> explained(List<Throwable> causes) {
        return EXPLANATIONS.stream()
                .flatMap(explanation -> causes.stream()
                        .filter(cause -> String.valueOf(cause.getMessage()).contains(explanation.sign()))
                        .map(cause -> explanation.sentence() + detail(cause)))
                .findFirst();
    }

    private static String detail(Throwable cause) {
        String message = cause.getMessage();
        return " (" + (message == null ? cause.getClass().getSimpleName() : message) + ")";
    }

    /** Whether the other end has just gone, without having said what is wrong: the connection failed, and TLS did not. */
    static boolean isMereEnd(Throwable failure) {
        return causes(failure).anyMatch(cause -> cause instanceof IOException && !(cause instanceof SSLException))
                || String.valueOf(failure.getMessage()).contains(ENDED);
    }

    /** Whether an error is one of TLS. */
    static boolean isOf(Throwable error) {
        return causes(error).anyMatch(SSLException.class::isInstance);
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
