package io.reactivecom.hostile;

import static io.reactivecom.RealTime.PATIENCE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.FrameCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The other end of a connection, which does what it likes with its socket. */
final class HostilePeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = Math.toIntExact(PATIENCE.toMillis());

    private final FrameCodec codec = new FrameCodec(4 << 20);
    private final Socket socket;
    private final PushbackInputStream in;
    private final ByteBuf said = Unpooled.buffer();

    HostilePeer(String address) throws IOException {
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new PushbackInputStream(socket.getInputStream());
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends what the other end lets it: that may have hung up already. */
    void sendAsMuchAsGoes(byte[] bytes) {
        try {
            send(bytes);
        } catch (IOException hungUp) {
            // as it should
        }
    }

    /** Whether the other end says something within a time, or hangs up. */
    boolean hears(Duration within) throws IOException {
        socket.setSoTimeout(Math.toIntExact(within.toMillis()));
        try {
            int first = in.read();
            if (first >= 0) {
                in.unread(first);
            }
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (SocketException reset) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** The next frame of this kind that the other end says; fails if it hangs up before. */
    <F extends Frame> F hears(Class<F> kind) throws IOException {
        while (true) {
            Frame frame = codec.decode(said);
            if (kind.isInstance(frame)) {
                return kind.cast(frame);
            }
            if (frame == null && !read()) {
                throw new EOFException("hung up on");
            }
        }
    }

    /** What the other end says until it hangs up; fails if it does not. */
    List<Frame> heard() throws IOException {
        try {
            while (read()) {
                // it goes on
            }
        } catch (SocketException reset) {
            // hung up as well
        }
        return frames(ByteBufUtil.getBytes(said));
    }

    private boolean read() throws IOException {
        byte[] chunk = new byte[4096];
        int length = in.read(chunk);
        if (length > 0) {
            said.writeBytes(chunk, 0, length);
        }
        return length >= 0;
    }

    /** Those that are complete. */
    static List<Frame> frames(byte[] bytes) {
        FrameCodec codec = new FrameCodec(4 << 20);
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = codec.decode(in); frame != null; frame = codec.decode(in)) {
            frames.add(frame);
        }
        return frames;
    }

    static byte[] bytes(Frame... frames) {
        FrameCodec codec = new FrameCodec(4 << 20);
        ByteBuf out = Unpooled.buffer();
        for (Frame frame : frames) {
            codec.encode(frame, out);
        }
        return ByteBufUtil.getBytes(out);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
