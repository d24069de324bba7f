package io.reactivecom.transport;

import io.netty.util.NetUtil;
import io.reactivecom.InvalidSettingException;
import java.net.InetSocketAddress;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Finds out where other processes may be, before anybody of them is known.
 *
 * <pre>{@code
 * TcpTransport.bind("0.0.0.0", 7100).advertise(podAddress + ":7100").discovery(Discovery.dns("game.default.svc", 7100));
 * }</pre>
 */
@FunctionalInterface
public interface Discovery {

    /**
     * Looks for processes.
     *
     * <p>Cold: each subscription looks anew. Completes with what it has found, in the order in which it is to be tried; the list
     * MAY contain this process's own address, and addresses at which nobody is. MUST
     * fail when it cannot tell: an empty list means that nobody is there, and a process that expects nobody else then founds a
     * group of its own. MUST NOT block the thread that subscribes. Cancelling gives up looking.
     *
     * @return addresses as the transport takes them, for TCP {@code host:port}
     */
    Mono<List<String>> find();

    /**
     * Everybody behind a name of the DNS, such as that of a headless service of Kubernetes.
     *
     * <p>Looked up by the JVM, which keeps answers for a while (the security properties {@code networkaddress.cache.ttl}, 30
     * seconds by default, and {@code networkaddress.cache.negative.ttl}, 10 seconds). A name without addresses is a failure. So
     * that a process finds itself among them, it must {@code advertise} its IP address.
     *
     * @param name a host name
     * @param port the port at which all of them listen
     * @return looks the name up
     * @throws InvalidSettingException if there can be no such name or port
     */
    static Discovery dns(String name, int port) {
        if (name.isBlank()) {
            throw new InvalidSettingException("name", "\"" + name + "\"", "a host name");
        }
        if (port < 1 || port > 65_535) {
            throw new InvalidSettingException("port", port, "from 1 to 65535");
        }
        return () -> HostNames.lookUp(name)
                .map(addresses -> addresses.stream()
                        .map(address -> NetUtil.toSocketAddressString(new InetSocketAddress(address, port)))
                        .toList());
    }
}
