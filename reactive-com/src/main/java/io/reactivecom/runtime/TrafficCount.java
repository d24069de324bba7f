package io.reactivecom.runtime;

import io.reactivecom.Traffic;

/** Counts what goes over all connections. Belongs to the loop. */
final class TrafficCount {

    private long sent;
    private long received;

    void sent(int bytes) {
        sent += bytes;
    }

    void received(int bytes) {
        received += bytes;
    }

    Traffic soFar() {
        return new Traffic(sent, received);
    }
}
