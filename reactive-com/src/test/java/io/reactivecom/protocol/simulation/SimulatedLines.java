package io.reactivecom.protocol.simulation;

import io.reactivecom.wire.Frame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections of a simulated process: what the network tells of them, and what the protocol says on them. */
final class SimulatedLines {

    private final SimulatedProcess process;
    private final Map<Long, SimulatedConnection> connections = new HashMap<>();
    private long latestSent;

    SimulatedLines(SimulatedProcess process) {
        this.process = process;
    }

    // --- what the network tells ---

    void opened(SimulatedConnection connection, @Nullable String dialled) {
        connections.put(connection.number(), connection);
        process.execute(current -> current.onOpened(connection.number(), dialled, null, process.now()));
    }

    void dialFailed(String address, boolean refused, String why) {
        process.execute(current -> current.onDialFailed(address, refused, why, process.now()));
    }

    void closed(SimulatedConnection connection, String why) {
        process.execute(current -> {
            if (connections.remove(connection.number()) != null) {
                current.onClosed(connection.number(), why, process.now());
            }
        });
    }

    void frame(SimulatedConnection connection, SimulatedProcess from, Frame frame, long sentAt) {
        if (sentAt < latestSent) {
            process.cluster().observer().happened(Occurrence.OVERTAKEN_ACROSS_LINKS);
        }
        latestSent = Math.max(latestSent, sentAt);
        process.execute(current -> {
            if (connections.containsKey(connection.number())) {
                process.cluster().observer().received(process, from, frame);
                current.onFrame(connection.number(), frame, process.now());
            }
        });
    }

    void malformed(SimulatedConnection connection, String why) {
        process.execute(current -> {
            if (connections.containsKey(connection.number())) {
                process.cluster().observer().happened(Occurrence.MALFORMED_FRAME);
                current.onMalformed(connection.number(), why, process.now());
            }
        });
    }

    void room(SimulatedConnection connection) {
        process.execute(current -> {
            if (connections.containsKey(connection.number())) {
                current.onRoom(connection.number(), process.now());
            }
        });
    }

    // --- what the protocol tells the network ---

    void trust(long number) {
        SimulatedConnection connection = connections.get(number);
        if (connection != null) {
            connection.trust();
        }
    }

    boolean hasRoom(long number) {
        SimulatedConnection connection = connections.get(number);
        return connection == null || connection.hasRoom();
    }

    void transmit(long number, Frame frame) {
        SimulatedConnection connection = connections.get(number);
        if (connection != null) {
            byte[] encoded = connection.encode(frame);
            process.cluster().observer().sent(process, connection.peerStay(), frame);
            connection.transmit(frame, encoded);
        }
    }

    void hangUp(long number) {
        SimulatedConnection connection = connections.remove(number);
        if (connection != null) {
            connection.hangUp();
        }
    }
}
