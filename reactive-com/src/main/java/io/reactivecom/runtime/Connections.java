package io.reactivecom.runtime;

import io.netty.buffer.ByteBuf;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import io.reactivecom.Member;
import io.reactivecom.NotSentException;
import io.reactivecom.Traffic;
import io.reactivecom.View;
import io.reactivecom.protocol.Carrier;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.ConnectionRefusedException;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.FrameCodec;
import io.reactivecom.wire.MalformedFrameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/** The connections of a communicator: frames to bytes, bytes to frames, and what the transport tells to the protocol. */
final class Connections implements Carrier {

    /** What the protocol is told. */
    interface Listener {
        void opened(long connection, @Nullable String dialled, @Nullable Set<String> proven);

        void dialFailed(String address, boolean refused, String why);

        void closed(long connection, String why);

        void frame(long connection, Frame frame);

        /** Bytes came, and no whole frame with them. */
        void bytes(long connection);

        /** There is room for what had to wait. */
        void room(long connection);

        /** What came is no frame. */
        void malformed(long connection, String why);

        /** The transport has ended, without having been asked to. */
        void transportEnded();
    }

    private final Endpoint endpoint;
    private final ProtocolLoop loop;
    private final FrameCodec codec;
    private final TrafficCount traffic = new TrafficCount();
    private final Listener listener;
    private final LongObjectMap<Line> lines = new LongObjectHashMap<>();
    private final List<Line> unflushed = new ArrayList<>();
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
        return UserCode.call(endpoint::seeds, List.of());
    }

    @Override
    public List<String> remembered() {
        return remembered;
    }

    @Override
    public boolean knowsItsSeeds() {
        return UserCode.call(endpoint::knowsItsSeeds, false);
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
        Mono<Connection> dialling = Mono.error(() -> new IllegalStateException("the transport does not dial"));
        UserCode.call(() -> endpoint.connect(address), dialling)
                .takeUntilOther(closing.asMono())
                .subscribe(
                        connection -> loop.signal(() -> open(connection, address)),
                        error -> loop.signal(() -> listener.dialFailed(
                                address,
                                error instanceof ConnectionRefusedException,
                                String.valueOf(error.getMessage()))));
    }

    private void open(Connection connection, @Nullable String dialled) {
        Line line = new Line(++lastNumber, connection, codec, traffic);
        lines.put(line.number(), line);
        listener.opened(line.number(), dialled, connection.peerNames().orElse(null));
        connection.drained().subscribe(room -> loop.signal(() -> relieve(line)));
        connection
                .inbound()
                .subscribe(
                        bytes -> loop.signal(() -> read(line, bytes)),
                        error -> loop.signal(() -> ended(line, String.valueOf(error.getMessage()))),
                        () -> loop.signal(() -> ended(line, "closed by the other side")));
    }

    private void read(Line line, ByteBuf bytes) {
        line.receive(bytes);
        try {
            Frame frame = line.next();
            if (frame == null && line.holdsPart()) {
                listener.bytes(line.number());
            }
            for (; frame != null; frame = line.next()) {
                handOver(line, frame);
            }
        } catch (MalformedFrameException error) {
            listener.malformed(line.number(), String.valueOf(error.getMessage()));
        }
        line.rest();
    }

    /** The frames behind one at which something goes wrong have come as well. */
    private void handOver(Line line, Frame frame) {
        try {
            listener.frame(line.number(), frame);
        } catch (Throwable thrown) {
            Dropped.report(thrown, Context.empty());
        }
    }

    private void ended(Line line, String why) {
        boolean known = lines.remove(line.number()) != null;
        line.end();
        if (known) {
            listener.closed(line.number(), why);
        }
    }

    @Override
    public void transmit(long connection, Frame frame) {
        Line line = lines.get(connection);
        if (line == null) {
            check(frame);
        } else if (encoded(() -> line.write(frame))) {
            unflushed.add(line);
        }
        if (line != null && line.isStuck()) {
            loop.execute(() -> giveUp(line));
        }
    }

    private void giveUp(Line line) {
        line.breakOff();
        ended(line, "it takes nothing of what is sent to it");
    }

    @Override
    public void check(Frame frame) {
        encoded(() -> {
            codec.check(frame);
            return true;
        });
    }

    /** Whatever goes wrong while there are no bytes yet, be it a lack of memory, has one name for the protocol. */
    private static boolean encoded(BooleanSupplier encoding) {
        try {
            return encoding.getAsBoolean();
        } catch (RuntimeException | Error failure) {
            throw new NotSentException(failure);
        }
    }

    @Override
    public boolean hasRoom(long connection) {
        Line line = lines.get(connection);
        return line == null || line.hasRoom();
    }

    @Override
    public void trust(long connection) {
        Line line = lines.get(connection);
        if (line != null) {
            line.trust();
        }
    }

    /** Sends what was written in this batch. */
    void flush() {
        for (int i = 0; i < unflushed.size(); i++) {
            Line line = unflushed.get(i);
            line.flush();
            if (line.isRelieved()) {
                loop.execute(() -> listener.room(line.number()));
            }
        }
        unflushed.clear();
    }

    private void relieve(Line line) {
        if (line.isRelieved()) {
            listener.room(line.number());
        }
    }

    @Override
    public void hangUp(long connection) {
        Line line = lines.remove(connection);
        if (line != null) {
            line.hangUp();
        }
    }

    Traffic traffic() {
        return traffic.soFar();
    }

    void close() {
        List.copyOf(lines.values()).forEach(line -> hangUp(line.number()));
        closing.tryEmitEmpty();
    }
}
