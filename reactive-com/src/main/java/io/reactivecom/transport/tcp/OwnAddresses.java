package io.reactivecom.transport.tcp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;

/** Which addresses lead to this endpoint's own listening socket and nowhere else. Belongs to the loop. */
final class OwnAddresses {

    /*
     * A process may be listed among its seeds under any name that its host has. Texts do not show that, so each dial compares the
     * addresses that a name stands for with the listening socket. An address translated on its way (a load balancer, a port
     * that a container publishes) is not seen here, by intention: it leads here now, and perhaps elsewhere next time.
     */

    /** A name may stand for other hosts later. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final InetAddress listening;
    private final Scheduler scheduler;
    private final Map<String, Long> known = new HashMap<>();
    private int port;

    OwnAddresses(InetAddress listening, Scheduler scheduler) {
        this.listening = listening;
        this.scheduler = scheduler;
    }

    void listensAt(int itsPort) {
        port = itsPort;
    }

    /** Whether a connection to an address and port would reach the listening socket. */
    boolean isOwn(InetAddress address, int dialled) {
        return dialled == port && (address.equals(listening) || listening.isAnyLocalAddress() && covers(address));
    }

    /** A socket at 0.0.0.0 takes IPv4 only; one at :: takes both. */
    private boolean covers(InetAddress address) {
        boolean taken = listening instanceof Inet6Address || address instanceof Inet4Address;
        return taken && (address.isLoopbackAddress() || address.isAnyLocalAddress() || isOfThisHost(address));
    }

    private static boolean isOfThisHost(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    /** All that a name stands for was found to be own. Peers choose names too, so those that are outdated are forgotten. */
    void remember(HostAndPort where) {
        long now = now();
        known.values().removeIf(until -> now >= until);
        known.put(where.toString(), now + REMEMBERED.toNanos());
    }

    /** How many are remembered. */
    int size() {
        return known.size();
    }

    /** Whether that was found a moment ago. */
    boolean isKnown(String where) {
        Long until = known.get(where);
        return until != null && now() < until;
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }
}
