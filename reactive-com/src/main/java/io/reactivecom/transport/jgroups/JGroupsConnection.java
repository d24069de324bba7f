package io.reactivecom.transport.jgroups;

import io.netty.buffer.ByteBuf;
import io.reactivecom.transport.Connection;
import io.reactivecom.transport.jgroups.Packet.Kind;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One end of a connection, made of messages from one member of the channel's view to another. */
final class JGroupsConnection implements Connection {

    /*
     * JGroups delivers what one member sends to another in order and each once, but it begins anew when one of them was out
     * of the other's view, and then what was under way is lost without a word. So packets are numbered, a gap breaks the
     * connection, and a packet that belongs to no connection is answered by a reset.
     *
     * What is sent within one task of the loop goes into as few packets as it fits in.
     *
     * All but `closing` belongs to the loop.
     */

    static final Duration LINGER = Duration.ofSeconds(2);

    private final Route route;
    private final Loop loop;
    private final Sender sender;
    private final Consumer<JGroupsConnection> forget;
    private final Incoming incoming;
    private final Outgoing outgoing = new Outgoing();
    private final Sinks.Empty<Void> gone = Sinks.empty();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Disposable.Swap linger = Disposables.swap();
    private final Sinks.Many<Long> drained = Sinks.unsafe().many().multicast().directBestEffort();
    private boolean flushing;
    private boolean crowded;
    private boolean ended;

    /** Calls {@code forget} when nothing more is to be said on it. */
    JGroupsConnection(Route route, Loop loop, Sender sender, Consumer<JGroupsConnection> forget) {
        this.route = route;
        this.loop = loop;
        this.sender = sender;
        this.forget = forget;
        this.incoming = new Incoming(granted -> say(Kind.WINDOW, granted));
    }

    Route route() {
        return route;
    }

    @Override
    public Flux<ByteBuf> inbound() {
        return incoming.bytes().subscribeOn(loop.scheduler()).doOnCancel(this::close);
    }

    @Override
    public long room() {
        return outgoing.room();
    }

    @Override
    public Flux<Long> drained() {
        return drained.asFlux();
    }

    @Override
    public void send(ByteBuf bytes) {
        if (ended || closing.get()) {
            bytes.release();
            return;
        }
        outgoing.add(bytes);
        crowded |= outgoing.room() <= 0;
        if (!flushing) {
            flushing = true;
            loop.execute(this::flush);
        }
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            loop.execute(this::closeNow);
        }
    }

    /** Completes when the other end is told that this one has closed, or the connection has ended otherwise. */
    Mono<Void> onGone() {
        return gone.asMono();
    }

    void on(Packet packet) {
        switch (packet.kind()) {
            case ACCEPT, WINDOW -> allow(packet.number());
            case DATA -> accept(packet);
            case CLOSE -> closedByPeer(packet.number());
            case RESET -> broke("the other end knows nothing of the connection");
            case OPEN, REFUSE, GOODBYE -> breakOff("a packet of kind " + packet.kind() + " came on a connection");
        }
    }

    void allow(long inAll) {
        outgoing.allow(inAll);
        flush();
    }

    /** Ends it at both ends, for a reason that the other does not know. */
    void breakOff(String why) {
        say(Kind.RESET, 0);
        broke(why);
    }

    /** It has ended, and the other end knows or cannot be told. */
    void broke(String why) {
        incoming.fail(why);
        end();
    }

    private void accept(Packet packet) {
        String wrong = closing.get() ? null : incoming.accept(packet.number(), packet.data());
        if (wrong != null) {
            breakOff(wrong);
        }
    }

    private void closedByPeer(long sent) {
        String wrong = closing.get() ? null : incoming.end(sent);
        if (wrong != null) {
            incoming.fail(wrong);
        }
        end();
    }

    private void flush() {
        flushing = false;
        for (byte[] packet = next(); packet != null; packet = next()) {
            sender.send(route.peer(), packet);
        }
        if (crowded && outgoing.room() > 0) {
            crowded = false;
            drained.tryEmitNext(outgoing.room());
        }
        if (closing.get() && !ended && outgoing.isEmpty()) {
            say(Kind.CLOSE, outgoing.packets());
            end();
        }
    }

    private byte @Nullable [] next() {
        return ended ? null : outgoing.next(route);
    }

    private void closeNow() {
        incoming.complete();
        if (!ended) {
            linger.update(loop.scheduler()
                    .schedule(
                            () -> breakOff("the other end takes nothing more"),
                            LINGER.toMillis(),
                            TimeUnit.MILLISECONDS));
            flush();
        }
    }

    private void say(Kind kind, long number) {
        if (!ended) {
            sender.send(route.peer(), Packet.of(kind, route, number));
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            linger.dispose();
            outgoing.release();
            forget.accept(this);
            gone.tryEmitEmpty();
        }
    }
}
