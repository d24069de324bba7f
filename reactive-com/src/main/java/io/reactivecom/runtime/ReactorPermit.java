package io.reactivecom.runtime;

import io.reactivecom.Permit;
import io.reactivecom.protocol.Grant;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A permit that was handed to a subscriber. */
final class ReactorPermit implements Permit {

    private final Grant grant;
    private final Permits permits;
    private final Delivery delivery;
    private final Mono<Void> closed;
    private final Sinks.Empty<Void> loss = Sinks.empty();
    private volatile boolean valid = true;
    private volatile boolean lost;
    private Runnable onLoss = () -> {};

    /**
     * Creates a permit that stands.
     *
     * @param grant what the protocol gave
     * @param permits where it stands
     * @param delivery where it signals
     * @param closed completes when the communicator closes
     */
    ReactorPermit(Grant grant, Permits permits, Delivery delivery, Mono<Void> closed) {
        this.grant = grant;
        this.permits = permits;
        this.delivery = delivery;
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
        if (valid && permits.isOver()) {
            valid = false;
            permits.lapse(this);
        }
        return valid;
    }

    @Override
    public Mono<Void> lost() {
        return delivery.deliver("lost", Mono.firstWithSignal(loss.asMono(), closed));
    }

    @Override
    public Mono<Void> release() {
        return delivery.deliver("release", Mono.create(sink -> permits.release(this, sink::success)));
    }

    /** Whether it was lost, rather than given back. */
    boolean isLost() {
        return lost;
    }

    /** Has something run when it is lost, if it stands. On the loop only. */
    void onLoss(Runnable action) {
        onLoss = action;
    }

    /** Ends its standing without telling: it was given back. On the loop only. */
    void end() {
        valid = false;
    }

    /** Ends its standing and tells. On the loop only. */
    void lose() {
        lost = true;
        valid = false;
        loss.tryEmitEmpty();
        onLoss.run();
    }

    @Override
    public String toString() {
        return "permit " + fence() + " of ring \"" + ring() + "\"";
    }
}
