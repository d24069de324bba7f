package io.reactivecom.demo.bench.raw;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads frames from a socket through a buffer. */
final class FrameInput {

    private static final int CAPACITY = 1 << 16;

    private final InputStream in;
    private ByteBuffer buffer = ByteBuffer.allocate(CAPACITY).limit(0);
    private int size;

    FrameInput(Socket socket) throws IOException {
        this.in = socket.getInputStream();
    }

    /** Reads a frame, which is there until the next one is read. */
    int read() throws IOException {
        buffer.position(buffer.position() + size);
        fill(Integer.BYTES);
        size = buffer.getInt();
        fill(size);
        return size;
    }

    /** The first bytes of the frame. */
    long heading() {
        return buffer.getLong(buffer.position());
    }

    /** All of the frame, as whoever wants to keep it needs it. */
    byte[] copy() {
        return Arrays.copyOfRange(buffer.array(), buffer.position(), buffer.position() + size);
    }

    /** Reads until there are so many bytes at least. */
    private void fill(int enough) throws IOException {
        if (buffer.remaining() >= enough) {
            return;
        }
        ByteBuffer roomy = buffer.capacity() < enough ? ByteBuffer.allocate(enough) : buffer;
        int present = buffer.remaining();
        System.arraycopy(buffer.array(), buffer.position(), roomy.array(), 0, present);
        buffer = roomy;
        while (present < enough) {
            int count = in.read(buffer.array(), present, buffer.capacity() - present);
            if (count < 0) {
                throw new EOFException("the peer has closed the connection");
            }
            present += count;
        }
        buffer.position(0).limit(present);
    }
}
