package io.reactivecom.demo.bench.jgroups;

import io.reactivecom.demo.bench.group.Assignment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.NAKACK4;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.TCP_NIO2;
import org.jgroups.protocols.UNICAST4;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.stack.Protocol;

/** What the documents recommend for the transport over JGroups, but without TLS, and with few threads for many members. */
public final class Profile {

    private static final int MOST_PORTS = 1_000;
    private static final int MOST_THREADS = 16;
    private static final long SUSPECT_MILLIS = 30_000;

    private Profile() {}

    /**
     * Makes them.
     *
     * @param port where to listen, or the next free one: with many members, others' connections take many ports
     * @param first where the first member listens, of which all others ask
     * @return the protocols, from the transport upwards
     */
    public static List<Protocol> of(int port, int first) {
        InetAddress host = host();
        TCP_NIO2 transport = new TCP_NIO2();
        transport.tcpNodelay(true).setBindAddress(host).setBindPort(port).setPortRange(MOST_PORTS);
        transport.getThreadPool().setMaxThreads(MOST_THREADS);
        transport.setBundlerType("transfer-queue"); // the default has a thread for each other member
        TCPPING discovery = new TCPPING().setInitialHosts(List.of(new InetSocketAddress(host, first)));
        return List.of(
                transport,
                discovery.setPortRange(0).asyncDiscovery(true),
                new MERGE3().setMinInterval(2_000).setMaxInterval(10_000),
                new FD_ALL3().setTimeout(SUSPECT_MILLIS).setInterval(SUSPECT_MILLIS / 4),
                new VERIFY_SUSPECT2(),
                new NAKACK4(),
                new UNICAST4(),
                new GMS().setJoinTimeout(2_000).printLocalAddress(false));
    }

    private static InetAddress host() {
        try {
            return InetAddress.getByName(Assignment.HOST);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
