package io.reactivecom.runtime;

import io.reactivecom.Permit;
import io.reactivecom.protocol.Grant;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A permit that was handed to a subscriber. */
final class ReactorPermit implements Permit {

    private final Grant grant;
    private final Function<ReactorPermit, Mono<Void>> giveBack;
    private final Mono<Void> closed;
    private final Sinks.Empty<Void> loss = Sinks.empty();
    private volatile boolean valid = true;

    /**
     * Creates a permit that stands.
     *
     * @param grant what the protocol gave
     * @param giveBack how to give it back
     * @param closed completes when the communicator closes
     */
    ReactorPermit(Grant grant, Function<ReactorPermit, Mono<Void>> giveBack, Mono<Void> closed) {
        this.grant = grant;
        this.giveBack = giveBack;
        this.closed = closed;
    }

    Grant grant() {
        return grant;
    }

    @Override
    public String ring() {
        return grant.ring();
    }

    @Override
    public long fence() {
        return grant.fence();
    }

    @Override
    public boolean isValid() {
        return valid;
    }

    @Override
    public Mono<Void> lost() {
        return Mono.firstWithSignal(loss.asMono(), closed);
    }

    @Override
    public Mono<Void> release() {
        return giveBack.apply(this);
    }

    /** Ends its standing without telling: it was given back. On the loop only. */
    void end() {
        valid = false;
    }

    /** Ends its standing and tells. On the loop only. */
    void lose() {
        valid = false;
        loss.tryEmitEmpty();
    }

    @Override
    public String toString() {
        return "permit " + fence() + " of ring \"" + ring() + "\"";
    }
}
