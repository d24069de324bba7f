package io.reactivecom.transport.jgroups;

import java.net.InetAddress;
import org.jgroups.protocols.ASYM_ENCRYPT;
import org.jgroups.protocols.AUTH;
import org.jgroups.protocols.SHARED_LOOPBACK;
import org.jgroups.protocols.SSL_KEY_EXCHANGE;
import org.jgroups.protocols.SYM_ENCRYPT;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TP;
import org.jgroups.stack.ProtocolStack;
import org.jgroups.util.TLSClientAuth;
import org.jspecify.annotations.Nullable;

/** Whether strangers may reach a channel and say what they like. */
final class Exposure {

    /*
     * AUTH alone looks at who joins JGroups' view, not at who sends; ASYM_ENCRYPT alone gives its key to whoever joins. So
     * neither keeps strangers out, but together they do.
     */

    private Exposure() {}

    static boolean isOpenToStrangers(ProtocolStack stack) {
        TP transport = stack.getTransport();
        @Nullable InetAddress host = transport.getBindAddress();
        boolean loopback = transport instanceof SHARED_LOOPBACK || host != null && host.isLoopbackAddress();
        return !loopback && !hasMutualTls(transport) && !isEncrypted(stack);
    }

    private static boolean hasMutualTls(TP transport) {
        return transport instanceof TCP tcp && tcp.tls().enabled() && tcp.tls().getClientAuth() == TLSClientAuth.NEED;
    }

    private static boolean isEncrypted(ProtocolStack stack) {
        boolean keyIsGuarded = has(stack, AUTH.class) || has(stack, SSL_KEY_EXCHANGE.class);
        return has(stack, SYM_ENCRYPT.class) || keyIsGuarded && has(stack, ASYM_ENCRYPT.class);
    }

    private static boolean has(ProtocolStack stack, Class<?> protocol) {
        return stack.getProtocols().stream().anyMatch(protocol::isInstance);
    }
}
