package io.reactivecom.demo.bench.raw;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Writes frames, each a length of 4 bytes and so many bytes, into a buffer and from there to a socket. */
final class FrameOutput {

    private static final int CAPACITY = 1 << 16;

    private final OutputStream out;
    private ByteBuffer buffer = ByteBuffer.allocate(CAPACITY);

    FrameOutput(Socket socket) throws IOException {
        this.out = socket.getOutputStream();
    }

    /** Writes a frame, to the socket only if the buffer is full. */
    void write(byte[] frame) throws IOException {
        int size = Integer.BYTES + frame.length;
        if (buffer.remaining() < size) {
            flush();
        }
        if (buffer.capacity() < size) {
            buffer = ByteBuffer.allocate(size);
        }
        buffer.putInt(frame.length).put(frame);
    }

    void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    void writeAndFlush(byte[] frame) throws IOException {
        write(frame);
        flush();
    }
}
