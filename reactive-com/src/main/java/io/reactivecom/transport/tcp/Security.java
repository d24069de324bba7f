package io.reactivecom.transport.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;

/** What stands between a socket and the bytes of a connection. Called on the channel's loop, before it is active. */
interface Security {

    /** Prepares a channel that another opened. It becomes active for those behind once the other is known. */
    void onAccepted(Channel channel, RefusalLog log);

    /** Prepares a channel that is about to be opened to an address. */
    void onDialled(Channel channel, HostAndPort where);

    /** The names that the other end of an active channel has proven to bear, or nothing where names are not asked for. */
    Optional<Set<String>> peerNames(Channel channel);

    /** What arrives from an address that was dialled; when it ends, the error says what may be wrong with the security. */
    Flux<ByteBuf> explained(Flux<ByteBuf> arriving, HostAndPort dialled);
}
