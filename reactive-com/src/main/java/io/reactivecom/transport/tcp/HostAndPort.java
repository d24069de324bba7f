package io.reactivecom.transport.tcp;

import io.netty.util.NetUtil;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.transport.HostNames;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A TCP address: a host's name or IP address, and a port. Two spellings of one IP address are equal, and so are names in upper and
 * lower case; whether a name stands for an address is not looked at.
 */
record HostAndPort(String host, int port) {

    private static final String ALLOWED =
            "host:port, with a port from 1 to 65535, as in game.example:7100, 10.0.0.5:7100 or [::1]:7100";

    private static final int IPV4_BYTES = 4;

    /** What systems take for an IPv4 address in a spelling of the past: {@code 0}, {@code 127.1}, {@code 0x7f.1}. */
    private static final Pattern NUMBERS =
            Pattern.compile("(?:\\d+|0[xX]\\p{XDigit}*)(?:\\.(?:\\d+|0[xX]\\p{XDigit}*))*\\.?");

    HostAndPort {
        host = canonical(host);
    }

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

    /**
     * Reads {@code host:port}; fails with an error that names the setting. The port is behind the last colon, since it is never left
     * out: an IPv6 address may be in brackets, and need not.
     */
    static HostAndPort parse(String setting, String text) {
        return read(setting, text, 1, ALLOWED);
    }

    /** Reads where to listen: the port may be 0, for one that is free. */
    static HostAndPort parseListening(String setting, String text) {
        return read(setting, text, 0, "host:port, with a port from 0 (any free one) to 65535");
    }

    private static HostAndPort read(String setting, String text, int leastPort, String allowed) {
        int colon = text.lastIndexOf(':');
        String host = withoutBrackets(text.substring(0, Math.max(colon, 0)));
        int port = port(text.substring(colon + 1));
        if (!isHost(host) || port < leastPort || port > 65_535) {
            throw new InvalidSettingException(setting, text, allowed);
        }
        return new HostAndPort(host, port);
    }

    /** Reads an address that others are to dial. */
    static HostAndPort parseReachable(String setting, String text) {
        HostAndPort read = parse(setting, text);
        if (isIpAddress(read.host) && !isOfOneHost(NetUtil.createByteArrayFromIpAddressString(read.host))) {
            throw new InvalidSettingException(
                    setting,
                    text,
                    "the address of one host, as others dial it: not a wildcard, multicast or broadcast address");
        }
        return read;
    }

    private static boolean isOfOneHost(byte[] ip) {
        InetAddress address = address(ip);
        boolean broadcast = ip.length == IPV4_BYTES && ip[0] == -1 && ip[1] == -1 && ip[2] == -1 && ip[3] == -1;
        return !address.isAnyLocalAddress() && !address.isMulticastAddress() && !broadcast;
    }

    /** Names ignore case (RFC 4343); an IPv6 address is written as in RFC 5952. */
    private static String canonical(String host) {
        if (!isIpAddress(host)) {
            return host.toLowerCase(Locale.ROOT);
        }
        int scope = host.indexOf('%');
        String zone = scope < 0 ? "" : host.substring(scope);
        return NetUtil.toAddressString(address(NetUtil.createByteArrayFromIpAddressString(host))) + zone;
    }

    private static InetAddress address(byte[] ip) {
        try {
            return InetAddress.getByAddress(ip);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("an IP address has 4 or 16 bytes", impossible);
        }
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
        if (host.contains(":")) {
            return NetUtil.isValidIpV6Address(host);
        }
        return NUMBERS.matcher(host).matches()
                ? NetUtil.isValidIpV4Address(host)
                : !host.contains("[") && !host.contains("/");
    }

    private static boolean isIpAddress(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    private static int port(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : -1;
    }
}
