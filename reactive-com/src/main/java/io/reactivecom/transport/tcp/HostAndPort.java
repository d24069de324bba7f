package io.reactivecom.transport.tcp;

import io.netty.util.NetUtil;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.HostNames;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A TCP address as people write it: a host's name or IP address, and a port. An IPv6 address is in brackets. */
record HostAndPort(String host, int port) {

    private static final String ALLOWED =
            "host:port, with a port from 1 to 65535 and an IPv6 address in brackets, as in [::1]:7100";

    /** Where to listen: any port, 0 for one that is free. */
    static HostAndPort listening(String host, int port) {
        String bare = withoutBrackets(host);
        if (!isHost(bare)) {
            throw new InvalidSettingException("host", host, "a host name or an IP address");
        }
        if (port < 0 || port > 65_535) {
            throw new InvalidSettingException("port", port, "from 0 (any free one) to 65535");
        }
        return new HostAndPort(bare, port);
    }

    /** Reads {@code host:port}; fails with an error that names the setting. */
    static HostAndPort parse(String setting, String text) {
        int colon = text.lastIndexOf(':');
        String written = text.substring(0, Math.max(colon, 0));
        String host = withoutBrackets(written);
        int port = port(text.substring(colon + 1));
        boolean bareIpv6 = host.contains(":") && host.equals(written);
        if (!isHost(host) || bareIpv6 || port < 1 || port > 65_535) {
            throw new InvalidSettingException(setting, text, ALLOWED);
        }
        return new HostAndPort(host, port);
    }

    /** Looks the host up anew, on a thread that may block unless there is nothing to look up. */
    Mono<List<InetAddress>> resolve() {
        return isIpAddress(host)
                ? Mono.fromCallable(() -> List.of(InetAddress.getAllByName(host)))
                : HostNames.lookUp(host);
    }

    HostAndPort withPort(int other) {
        return new HostAndPort(host, other);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String withoutBrackets(String host) {
        boolean brackets = host.startsWith("[") && host.endsWith("]") && host.contains(":");
        return brackets ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isHost(@Nullable String host) {
        if (host == null || host.isEmpty() || host.chars().anyMatch(Character::isWhitespace)) {
            return false;
        }
        return host.contains(":") ? NetUtil.isValidIpV6Address(host) : !host.contains("[") && !host.contains("/");
    }

    private static boolean isIpAddress(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    private static int port(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }
}
