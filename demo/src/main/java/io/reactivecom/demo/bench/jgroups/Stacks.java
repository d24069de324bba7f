package io.reactivecom.demo.bench.jgroups;

import io.reactivecom.demo.bench.group.Assignment;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jgroups.JChannel;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.TP;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.stack.ProtocolStack;

/** The protocol stacks: which there are, and where the others are found. */
final class Stacks {

    private static final long BETWEEN_ATTEMPTS_MILLIS = 50;

    private Stacks() {}

    /** As in JGroups' own jar. */
    static JChannel shipped(Assignment assignment) throws Exception {
        awaitTheFirst(assignment);
        return placed(new JChannel("tcp.xml"), assignment);
    }

    /** As in our resource, which says why. */
    static JChannel tuned(Assignment assignment) throws Exception {
        awaitTheFirst(assignment);
        try (InputStream stack = Stacks.class.getResourceAsStream("tuned.xml")) {
            return placed(new JChannel(Objects.requireNonNull(stack, "tuned.xml")), assignment);
        }
    }

    private static JChannel placed(JChannel channel, Assignment assignment) throws IOException {
        InetAddress host = InetAddress.getByName(Assignment.HOST);
        ProtocolStack stack = channel.getProtocolStack();
        TP transport = stack.getTransport();
        transport.setBindAddress(host);
        transport.setBindPort(assignment.port());
        transport.setPortRange(0);
        transport.disableDiagnostics();
        List<InetSocketAddress> members = assignment.ports().stream()
                .map(port -> new InetSocketAddress(host, port))
                .toList();
        TCPPING discovery = Objects.requireNonNull(stack.findProtocol(TCPPING.class), "TCPPING");
        discovery.setInitialHosts(members).setPortRange(0);
        GMS membership = Objects.requireNonNull(stack.findProtocol(GMS.class), "GMS");
        membership.printLocalAddress(false);
        return channel;
    }

    /** Members that come at the same moment would each found a group, and need up to half a minute to merge. */
    private static void awaitTheFirst(Assignment assignment) throws InterruptedException {
        boolean there = assignment.index() == 0;
        while (!there) {
            try (Socket probe = new Socket(Assignment.HOST, assignment.ports().get(0))) {
                there = probe.isConnected();
            } catch (IOException refused) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS_MILLIS);
            }
        }
    }
}
