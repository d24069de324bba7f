package io.reactivecom.transport;

import java.net.InetAddress;
import java.util.List;
import reactor.core.publisher.Mono;

/** Looks up host names, on threads of their own. */
public final class HostNames {

    private static final BlockingCalls LOOKUPS = new BlockingCalls("reactive-com-lookup", 64);

    private HostNames() {}

    /**
     * Looks up a host's addresses, as the JVM does, which keeps answers for a while.
     *
     * @param host a name or an IP address
     * @return its addresses, looked up anew for each subscriber; fails with an {@link java.net.UnknownHostException}
     */
    public static Mono<List<InetAddress>> lookUp(String host) {
        return LOOKUPS.call(() -> List.of(InetAddress.getAllByName(host)));
    }
}
