package io.reactivecom.demo.playground.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The valves of a process, for each of its peers one, and the connections that they are in. Confined to the transport's thread. */
final class Valves {

    private final List<ValveConnection> connections = new ArrayList<>();
    private Map<String, Valve> byPeer = Map.of();

    Valve of(String peer) {
        return byPeer.getOrDefault(peer, Valve.OPEN);
    }

    void add(ValveConnection connection) {
        connections.add(connection);
    }

    void remove(ValveConnection connection) {
        connections.remove(connection);
    }

    /** Sets all: of peers that are not named, everything is let in at once. */
    void set(Map<String, Valve> valves) {
        byPeer = Map.copyOf(valves);
        List.copyOf(connections).forEach(ValveConnection::drain);
    }

    /** Ends the connections with a peer. */
    void drop(String peer) {
        connections.stream()
                .filter(connection -> connection.isWith(peer))
                .toList()
                .forEach(ValveConnection::close);
    }
}
