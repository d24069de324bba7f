package io.reactivecom.transport.jgroups;

import io.reactivecom.FreePorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jgroups.protocols.DISCARD;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.NAKACK4;
import org.jgroups.protocols.SHARED_LOOPBACK;
import org.jgroups.protocols.SHARED_LOOPBACK_PING;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.TP;
import org.jgroups.protocols.UNICAST4;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.stack.Protocol;

/** Protocols of JGroups for tests: quick to suspect and to merge. */
public final class Stacks {

    private static final long SUSPECT_MILLIS = 1_000;
    /** Whoever is alone waits for so long; whoever dials a founder that is just leaving, for as often. */
    private static final long JOIN_MILLIS = 250;

    private static final long PATIENT_MILLIS = 3_000;
    private static final int JOIN_ATTEMPTS = 5;
    private static final long FORGET_MILLIS = 100;
    private static final int PORTS = 9;

    private Stacks() {}

    /** All members in this JVM, none of which loses anything. */
    public static List<Protocol> loopback() {
        return over(new SHARED_LOOPBACK(), new SHARED_LOOPBACK_PING());
    }

    /** The same, with something between the network and all else. */
    static List<Protocol> loopback(DISCARD discard) {
        return over(new SHARED_LOOPBACK(), discard, new SHARED_LOOPBACK_PING());
    }

    /** The same, with something above all else. */
    static List<Protocol> loopback(Protocol top) {
        List<Protocol> stack = loopback();
        stack.add(top);
        return stack;
    }

    /** TCP on this host, at one of the ports from this one on. */
    static List<Protocol> tcp(int firstPort) {
        return tcp(new TCP(), firstPort);
    }

    static List<Protocol> tcp(TCP transport, int firstPort) {
        InetAddress host = InetAddress.getLoopbackAddress();
        transport.setBindAddress(host).setBindPort(firstPort).setPortRange(PORTS);
        List<InetSocketAddress> first = List.of(new InetSocketAddress(host, firstPort));
        TCPPING discovery = new TCPPING().setInitialHosts(first).setPortRange(PORTS);
        return over(transport, discovery.returnEntireCache(true).asyncDiscovery(true));
    }

    /** The same, for processes that are slow to start: whoever finds nobody looks for longer, and whoever asks waits for longer. */
    static List<Protocol> patient(List<Protocol> stack) {
        stack.stream()
                .filter(GMS.class::isInstance)
                .forEach(membership -> ((GMS) membership).setJoinTimeout(PATIENT_MILLIS));
        return stack;
    }

    /** As {@link #loopback}, for members that come and go: JGroups keeps buffers for those that left, for a while, 10 s by default. */
    public static List<Protocol> forgetful() {
        List<Protocol> stack = loopback();
        for (Protocol protocol : stack) {
            if (protocol instanceof TP transport) {
                transport.setBundlerType("no-bundler");
            } else if (protocol instanceof UNICAST4 unicast) {
                unicast.setConnExpiryTimeout(FORGET_MILLIS).setConnCloseTimeout(FORGET_MILLIS);
            }
        }
        return stack;
    }

    /** The first of the ports that some stacks of one test take. */
    static int freePorts() {
        return FreePorts.first(PORTS + 1);
    }

    private static List<Protocol> over(Protocol... lower) {
        List<Protocol> stack = new ArrayList<>(List.of(lower));
        stack.add(new MERGE3().setMinInterval(500).setMaxInterval(1_500));
        stack.add(new FD_ALL3().setTimeout(SUSPECT_MILLIS).setInterval(SUSPECT_MILLIS / 4));
        stack.add(new VERIFY_SUSPECT2().setTimeout(SUSPECT_MILLIS / 4));
        stack.add(new NAKACK4());
        stack.add(new UNICAST4());
        stack.add(new GMS()
                .setJoinTimeout(JOIN_MILLIS)
                .setMaxJoinAttempts(JOIN_ATTEMPTS)
                .setLeaveTimeout(SUSPECT_MILLIS)
                .printLocalAddress(false));
        return stack;
    }
}
