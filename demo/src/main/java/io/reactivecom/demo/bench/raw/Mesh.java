package io.reactivecom.demo.bench.raw;

import io.reactivecom.demo.bench.group.Assignment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Connects each member with each: it dials those before it, and is dialled by those after it. */
final class Mesh {

    private static final int ATTEMPTS = 600;
    private static final int BETWEEN_ATTEMPTS_MILLIS = 50;

    private Mesh() {}

    static Map<Integer, Peer> connect(Assignment assignment) throws IOException, InterruptedException {
        Map<Integer, Peer> peers = new HashMap<>();
        try (ServerSocket server = new ServerSocket(assignment.port(), 0, InetAddress.getByName(Assignment.HOST))) {
            for (int rank = 0; rank < assignment.index(); rank++) {
                peers.put(rank, dial(assignment, rank));
            }
            while (peers.size() < assignment.members() - 1) {
                Peer peer = accept(server);
                peers.put(peer.rank(), peer);
            }
        }
        return peers;
    }

    private static Peer dial(Assignment assignment, int rank) throws IOException, InterruptedException {
        Socket socket =
                dial(new InetSocketAddress(Assignment.HOST, assignment.ports().get(rank)));
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(assignment.index());
        return Peer.over(socket, rank);
    }

    /** The other one may not listen yet. */
    private static Socket dial(InetSocketAddress address) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return new Socket(address.getAddress(), address.getPort());
            } catch (IOException refused) {
                if (attempt == ATTEMPTS) {
                    throw refused;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS_MILLIS);
            }
        }
    }

    private static Peer accept(ServerSocket server) throws IOException {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        return Peer.over(socket, socket.getInputStream().read());
    }
}
