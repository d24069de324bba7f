package io.reactivecom.runtime;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.protocol.Carrier;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ConnectionRefusedException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.FrameCodec;
import io.reactivecom.wire.MalformedFrameException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Sinks;

/** The connections of a communicator: frames to bytes, bytes to frames, and what the transport tells to the protocol. */
final class Connections implements Carrier {

    /** What the protocol is told. */
    interface Listener {
        void opened(long connection, @Nullable String dialled, @Nullable Set<String> proven);

        void dialFailed(String address, boolean refused, String why);

        void closed(long connection, String why);

        void frame(long connection, Frame frame);

        /** What came is no frame. */
        void malformed(long connection, String why);

        /** The transport has ended, without having been asked to. */
        void transportEnded();
    }

    private static final int FLUSH_BYTES = 64 * 1024;

    /** As long as nobody knows who is at the other end, no frame needs more. */
    private static final int FIRST_FRAME_LENGTH = 4 * 1024;

    /** One connection and the bytes that are on their way through it. */
    private static final class Line {
        private final long number;
        private final Connection connection;
        private @Nullable ByteBuf out;
        private @Nullable ByteBuf in;
        private int limit = FIRST_FRAME_LENGTH;
        private boolean closed;

        Line(long number, Connection connection) {
            this.number = number;
            this.connection = connection;
        }
    }

    private final Endpoint endpoint;
    private final ProtocolLoop loop;
    private final FrameCodec codec;
    private final Listener listener;
    private final Map<Long, Line> lines = new HashMap<>();
    private final Set<Line> unflushed = new LinkedHashSet<>();
    private final Sinks.Empty<Void> closing = Sinks.empty();
    private List<String> remembered = List.of();
    private long lastNumber;

    Connections(Endpoint endpoint, ProtocolLoop loop, FrameCodec codec, Listener listener) {
        this.endpoint = endpoint;
        this.loop = loop;
        this.codec = codec;
        this.listener = listener;
    }

    /** Takes the connections that others open. */
    void accept() {
        endpoint.accepted()
                .takeUntilOther(closing.asMono())
                .subscribe(
                        accepted -> loop.signal(() -> open(accepted, null)),
                        error -> loop.signal(listener::transportEnded),
                        () -> loop.signal(listener::transportEnded));
    }

    @Override
    public List<String> seeds() {
        Set<String> seeds = new LinkedHashSet<>(endpoint.seeds());
        seeds.addAll(remembered);
        return List.copyOf(seeds);
    }

    /** Where the members of these views were, the group may still be. */
    void remember(View... views) {
        remembered = Stream.of(views)
                .flatMap(view -> view.members().stream())
                .map(Member::address)
                .toList();
    }

    @Override
    public void dial(String address) {
        endpoint.connect(address)
                .takeUntilOther(closing.asMono())
                .subscribe(
                        connection -> loop.signal(() -> open(connection, address)),
                        error -> loop.signal(() -> listener.dialFailed(
                                address,
                                error instanceof ConnectionRefusedException,
                                String.valueOf(error.getMessage()))));
    }

    private void open(Connection connection, @Nullable String dialled) {
        Line line = new Line(++lastNumber, connection);
        lines.put(line.number, line);
        listener.opened(line.number, dialled, connection.peerNames().orElse(null));
        connection
                .inbound()
                .subscribe(
                        bytes -> loop.signal(() -> read(line, bytes)),
                        error -> loop.signal(() -> ended(line, String.valueOf(error.getMessage()))),
                        () -> loop.signal(() -> ended(line, "closed by the other side")));
    }

    private void read(Line line, ByteBuf bytes) {
        if (line.closed) {
            bytes.release();
            return;
        }
        ByteBuf in = append(line, bytes);
        try {
            Frame frame = codec.decode(in, line.limit);
            while (frame != null && !line.closed) {
                listener.frame(line.number, frame);
                frame = line.closed ? null : codec.decode(in, line.limit);
            }
        } catch (MalformedFrameException error) {
            listener.malformed(line.number, String.valueOf(error.getMessage()));
        }
        keepRest(line, in);
    }

    private static ByteBuf append(Line line, ByteBuf bytes) {
        ByteBuf rest = line.in;
        if (rest == null) {
            return bytes;
        }
        line.in = null;
        rest.discardReadBytes();
        rest.writeBytes(bytes);
        bytes.release();
        return rest;
    }

    private static void keepRest(Line line, ByteBuf in) {
        if (in.isReadable() && !line.closed) {
            line.in = in.maxCapacity() == Integer.MAX_VALUE ? in : copy(in);
        } else {
            in.release();
        }
    }

    private static ByteBuf copy(ByteBuf in) {
        ByteBuf copy = ByteBufAllocator.DEFAULT.buffer(in.readableBytes()).writeBytes(in);
        in.release();
        return copy;
    }

    private void ended(Line line, String why) {
        boolean known = lines.remove(line.number) != null;
        discard(line);
        if (known) {
            listener.closed(line.number, why);
        }
    }

    @Override
    public void transmit(long connection, Frame frame) {
        Line line = lines.get(connection);
        if (line == null) {
            return;
        }
        ByteBuf out = line.out;
        if (out == null) {
            out = ByteBufAllocator.DEFAULT.buffer();
            line.out = out;
            unflushed.add(line);
        }
        codec.encode(frame, out);
        if (out.readableBytes() >= FLUSH_BYTES) {
            flush(line);
        }
    }

    @Override
    public void trust(long connection) {
        Line line = lines.get(connection);
        if (line != null) {
            line.limit = Integer.MAX_VALUE;
        }
    }

    /** Sends what was written in this batch. */
    void flush() {
        if (!unflushed.isEmpty()) {
            List<Line> written = new ArrayList<>(unflushed);
            unflushed.clear();
            written.forEach(Connections::flush);
        }
    }

    private static void flush(Line line) {
        ByteBuf out = line.out;
        if (out != null) {
            line.out = null;
            line.connection.send(out);
        }
    }

    @Override
    public void hangUp(long connection) {
        Line line = lines.remove(connection);
        if (line != null) {
            flush(line);
            line.closed = true;
            line.connection.close();
        }
    }

    private void discard(Line line) {
        line.closed = true;
        unflushed.remove(line);
        ByteBuf out = line.out;
        if (out != null) {
            line.out = null;
            out.release();
        }
        ByteBuf in = line.in;
        if (in != null) {
            line.in = null;
            in.release();
        }
    }

    void close() {
        List.copyOf(lines.keySet()).forEach(this::hangUp);
        closing.tryEmitEmpty();
    }
}
