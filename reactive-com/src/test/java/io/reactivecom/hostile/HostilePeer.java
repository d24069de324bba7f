package io.reactivecom.hostile;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.FrameCodec;
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

    private static final int PATIENCE_MILLIS = 20_000;

    private final FrameCodec codec = new FrameCodec(4 << 20);
    private final Socket socket;
    private final PushbackInputStream in;

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

    /** What the other end says until it hangs up; fails if it does not. */
    List<Frame> heard() throws IOException {
        ByteBuf bytes = Unpooled.buffer();
        byte[] chunk = new byte[4096];
        try {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                bytes.writeBytes(chunk, 0, length);
            }
        } catch (SocketException reset) {
            // hung up as well
        }
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = codec.decode(bytes); frame != null; frame = codec.decode(bytes)) {
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
