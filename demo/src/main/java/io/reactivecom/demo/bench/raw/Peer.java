package io.reactivecom.demo.bench.raw;

import java.io.IOException;
import java.net.Socket;

/**
 * Another member, at the other end of a socket.
 *
 * @param rank its number
 * @param in what it says
 * @param out what it is told
 */
record Peer(int rank, FrameInput in, FrameOutput out) {

    static Peer over(Socket socket, int rank) throws IOException {
        return new Peer(rank, new FrameInput(socket), new FrameOutput(socket));
    }
}
