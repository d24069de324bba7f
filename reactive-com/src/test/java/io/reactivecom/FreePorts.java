package io.reactivecom;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.stream.IntStream;

/** Ports of the loopback for tests that have to name a port before they listen there. */
public final class FreePorts {

    /*
     * The system gives ports from 32,768 on (Linux) or from 49,152 on (RFC 6335) to sockets that name none. A port from there that
     * was free a moment ago may be given to another socket of the same test.
     */
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private FreePorts() {}

    /** One that is free at the moment. */
    public static int one() {
        return first(1);
    }

    /** The first of so many in a row that are free at the moment. */
    public static int first(int count) {
        return new Random()
                .ints(LOWEST, HIGHEST - count)
                .filter(first -> IntStream.range(first, first + count).allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
