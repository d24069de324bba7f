package io.reactivecom.transport.memory;

import io.netty.buffer.ByteBuf;
import io.reactivecom.transport.Connection;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** One end of a connection: it sends over one {@link Wire} and receives from another. */
final class InMemoryConnection implements Connection {

    /*
     * An end has ended as soon as close() was called on it, or when the other end's end came over the wire. From then on
     * it sends nothing and drops what still arrives, as a closed socket does. Its endpoint remembers it for longer,
     * until its inbound is over: bytes that nobody has asked for must be released when the endpoint closes.
     */

    private final InMemoryEndpoint endpoint;
    private final Scheduler scheduler;
    private final Sinks.Many<ByteBuf> inbound = Sinks.unsafe().many().unicast().onBackpressureBuffer();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Sinks.Many<Long> drained = Sinks.unsafe().many().multicast().directBestEffort();
    private @Nullable Wire outgoing;
    private @Nullable Wire incoming;

    InMemoryConnection(InMemoryEndpoint endpoint) {
        this.endpoint = endpoint;
        this.scheduler = endpoint.scheduler();
    }

    InMemoryEndpoint endpoint() {
        return endpoint;
    }

    /** Says which way the other end is; before anything is sent. */
    void connect(Wire towards, InMemoryConnection other) {
        outgoing = towards;
        other.incoming = towards;
    }

    @Override
    public Flux<ByteBuf> inbound() {
        return inbound.asFlux()
                .doOnNext(bytes -> taken(bytes.readableBytes()))
                .doFinally(signal -> endpoint.forget(this))
                .doOnDiscard(ByteBuf.class, ByteBuf::release)
                .subscribeOn(scheduler)
                .doOnCancel(this::close);
    }

    private void taken(int bytes) {
        if (incoming != null) {
            incoming.taken(bytes);
        }
    }

    @Override
    public long room() {
        return outgoing == null ? 0 : outgoing.room();
    }

    @Override
    public Flux<Long> drained() {
        return drained.asFlux();
    }

    /** There is room again: tells so, in a task of its own. */
    void relieve() {
        signal(() -> drained.tryEmitNext(room()));
    }

    private void signal(Runnable signal) {
        try {
            scheduler.schedule(signal);
        } catch (RejectedExecutionException gone) {
            // the process has crashed
        }
    }

    @Override
    public void send(ByteBuf bytes) {
        if (ended.get() || outgoing == null) {
            bytes.release();
        } else {
            outgoing.send(bytes);
        }
    }

    @Override
    public void close() {
        if (end()) {
            signal(inbound::tryEmitComplete);
        }
    }

    /** Closes for good, within a task of the scheduler: bytes that arrived, and that nobody subscribed to, are released. */
    void abandon() {
        end();
        inbound.tryEmitComplete();
        releaseUnread();
        endpoint.forget(this);
    }

    /** Ends without a signal to anybody, because the process at this end is no more. */
    void vanish() {
        ended.set(true);
        releaseUnread();
    }

    private void releaseUnread() {
        inbound.asFlux().subscribe(ByteBuf::release, alreadySubscribed -> {});
    }

    void receive(ByteBuf bytes) {
        int length = bytes.readableBytes();
        if (ended.get() || inbound.tryEmitNext(bytes).isFailure()) {
            taken(length);
            bytes.release();
        }
    }

    void otherEnded() {
        ended.set(true);
        inbound.tryEmitComplete();
    }

    /** The connection broke: what was under way is lost. */
    void broke(IOException why) {
        ended.set(true);
        inbound.tryEmitError(why);
    }

    private boolean end() {
        boolean first = ended.compareAndSet(false, true);
        if (first && outgoing != null) {
            outgoing.end();
        }
        return first;
    }
}
