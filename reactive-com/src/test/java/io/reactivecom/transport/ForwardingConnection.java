package io.reactivecom.transport;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;

/** Another connection; to be extended. */
public class ForwardingConnection implements Connection {

    private final Connection inner;

    /**
     * Forwards everything.
     *
     * @param inner the other connection
     */
    public ForwardingConnection(Connection inner) {
        this.inner = inner;
    }

    @Override
    public Optional<Set<String>> peerNames() {
        return inner.peerNames();
    }

    @Override
    public Flux<ByteBuf> inbound() {
        return inner.inbound();
    }

    @Override
    public long room() {
        return inner.room();
    }

    @Override
    public Flux<Long> drained() {
        return inner.drained();
    }

    @Override
    public void send(ByteBuf bytes) {
        inner.send(bytes);
    }

    @Override
    public void close() {
        inner.close();
    }
}
