package io.reactivecom.demo.playground.process;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactivecom.transport.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** A connection through whose valve everything comes in, the end of it too. Confined to the transport's thread. */
final class ValveConnection implements Connection {

    /** Something that has come, and when it may go on; its end has no bytes. */
    private record Arrival(@Nullable ByteBuf bytes, long dueNanos) {}

    private final Connection connection;
    private final String self;
    private final boolean dialled;
    private final Valves valves;
    private final Scheduler scheduler;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private final ByteBuf greeting = Unpooled.buffer();
    private final Sinks.One<Connection> ready = Sinks.one();
    private final Sinks.Many<ByteBuf> inbound = Sinks.unsafe().many().unicast().onBackpressureBuffer();
    private @Nullable String peer;
    private boolean greeted;

    ValveConnection(Connection connection, String self, boolean dialled, Valves valves, Scheduler scheduler) {
        this.connection = connection;
        this.self = self;
        this.dialled = dialled;
        this.valves = valves;
        this.scheduler = scheduler;
    }

    /** Completes when both have said their names, and what the other says comes through. Cancelling closes. */
    Mono<Connection> ready() {
        return Mono.defer(() -> {
            valves.add(this);
            connection.inbound().subscribe(this::arrived, error -> ended(), this::ended);
            if (dialled) {
                greet();
            }
            return ready.asMono().doOnCancel(this::close);
        });
    }

    private void greet() {
        byte[] name = self.getBytes(StandardCharsets.UTF_8);
        connection.send(Unpooled.buffer().writeByte(name.length).writeBytes(name));
    }

    /** Until the name is known, nothing can be held back. */
    private void arrived(ByteBuf bytes) {
        if (peer != null) {
            add(bytes);
            return;
        }
        greeting.writeBytes(bytes);
        bytes.release();
        int length = greeting.isReadable() ? greeting.getUnsignedByte(0) : 0;
        if (greeting.readableBytes() > length) {
            peer = greeting.skipBytes(1)
                    .readCharSequence(length, StandardCharsets.UTF_8)
                    .toString();
            add(greeting);
        }
    }

    private void ended() {
        add(null);
    }

    private void add(@Nullable ByteBuf bytes) {
        Duration delay = Duration.ofMillis(valve().millis());
        arrivals.add(new Arrival(bytes, now() + delay.toNanos()));
        if (delay.isZero()) {
            drain();
        } else {
            scheduler.schedule(this::drain, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private Valve valve() {
        return peer == null ? Valve.OPEN : valves.of(peer);
    }

    boolean isWith(String name) {
        return name.equals(peer);
    }

    /** Lets in what may come in by now. */
    void drain() {
        while (valve().open() && !arrivals.isEmpty() && arrivals.getFirst().dueNanos() <= now()) {
            ByteBuf bytes = arrivals.removeFirst().bytes();
            if (bytes == null) {
                finish();
            } else {
                letIn(bytes);
            }
        }
    }

    private void letIn(ByteBuf bytes) {
        if (!greeted) {
            greeted = true;
            if (!dialled) {
                greet();
            }
            ready.tryEmitValue(this);
        }
        if (!bytes.isReadable() || inbound.tryEmitNext(bytes).isFailure()) {
            bytes.release();
        }
    }

    private void finish() {
        valves.remove(this);
        ready.tryEmitError(
                new IllegalStateException("the connection ended before the other process had said its name"));
        inbound.tryEmitComplete();
    }

    @Override
    public Optional<Set<String>> peerNames() {
        return connection.peerNames();
    }

    @Override
    public Flux<ByteBuf> inbound() {
        return inbound.asFlux().doOnCancel(this::close).doOnDiscard(ByteBuf.class, ByteBuf::release);
    }

    @Override
    public long room() {
        return connection.room();
    }

    @Override
    public Flux<Long> drained() {
        return connection.drained();
    }

    @Override
    public void send(ByteBuf bytes) {
        connection.send(bytes);
    }

    /** What waits before the valve is lost, as with a socket. From any thread. */
    @Override
    public void close() {
        connection.close();
        try {
            scheduler.schedule(this::forget);
        } catch (RejectedExecutionException ended) {
            // with the endpoint, and nothing comes any more
        }
    }

    private void forget() {
        arrivals.stream().map(Arrival::bytes).forEach(bytes -> {
            if (bytes != null) {
                bytes.release();
            }
        });
        arrivals.clear();
        finish();
    }
}
