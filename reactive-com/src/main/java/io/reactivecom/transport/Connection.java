package io.reactivecom.transport;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;

/**
 * A stream of bytes each way between two endpoints.
 *
 * <p>Bytes MUST arrive in the order sent, each once, with none missing before those that arrive. Where they are cut into
 * buffers does not matter. A connection MAY break at any time and lose what is under way; both ends then learn of it,
 * though not at once.
 */
public interface Connection {

    /**
     * The names that the other end has proven to bear.
     *
     * <p>MUST be the same for as long as the connection lasts. A process is refused when it says that it has another name.
     * Empty, which is the default, when the transport vouches for nobody's name: then everybody is believed.
     *
     * @return the names, compared letter by letter with a member's; of one that has proven to have none, the empty set
     */
    default Optional<Set<String>> peerNames() {
        return Optional.empty();
    }

    /**
     * The bytes from the other end.
     *
     * <p>Hot, for one subscriber, which owns the buffers and releases them. MUST keep what arrives before the
     * subscription. Completes or fails when the connection has ended, for whatever reason, {@link #close} included.
     * Cancelling closes the connection. Requesting little slows the other end.
     *
     * @return the bytes, cut into buffers anyhow
     */
    Flux<ByteBuf> inbound();

    /**
     * How many bytes may be given to {@link #send} now so that those after them will not wait long. Called on the endpoint's
     * scheduler.
     *
     * <p>It is the caller who keeps to it, and urgent bytes are sent beyond it: a connection MUST take them all the same. One that
     * keeps bytes while the network or the other end is slow MUST tell so here, and SHOULD keep few, about 32 KiB: a heartbeat waits
     * behind them. Without room, it MUST tell by {@link #drained} when there is some again.
     *
     * @return zero or less if there is no room; without limit, which is the default, when nothing is kept here
     */
    default long room() {
        return Long.MAX_VALUE;
    }

    /**
     * Tells that there is room again after there was none.
     *
     * <p>Hot, for one subscriber; on the endpoint's scheduler. MAY say so more often. Need not end with the connection.
     *
     * @return how much room there is, each time; never anything, by default
     */
    default Flux<Long> drained() {
        return Flux.never();
    }

    /**
     * Sends bytes. Takes ownership of the buffer. Called on the endpoint's scheduler; MUST NOT block, MUST send as soon as what was
     * given before has gone, and MUST discard silently when the connection has ended.
     *
     * @param bytes what to send
     */
    void send(ByteBuf bytes);

    /** Sends what was given to {@link #send} before, then ends the connection. Idempotent; from any thread. */
    void close();
}
