package io.reactivecom.runtime;

import io.reactivecom.ComException;
import io.reactivecom.Permit;
import io.reactivecom.protocol.Grant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A permit that was handed to a subscriber. */
final class ReactorPermit implements Permit {

    /** The critical section that a permit is for. */
    interface Section {

        /** Whether the work is about to begin or has begun, and has not ended. */
        boolean isAtWork();

        /** Its permit is lost. */
        void lost();

        /** The communicator closes. */
        void closed(ComException reason);
    }

    private final Grant grant;
    private final Permits permits;
    private final Delivery delivery;
    private final Sinks.Empty<Void> loss = Sinks.empty();
    private volatile boolean valid = true;
    private volatile boolean lost;
    private @Nullable Section section;

    /**
     * Creates a permit that stands.
     *
     * @param grant what the protocol gave
     * @param permits where it stands
     * @param delivery where it signals
     */
    ReactorPermit(Grant grant, Permits permits, Delivery delivery) {
        this.grant = grant;
        this.permits = permits;
        this.delivery = delivery;
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
        return delivery.deliver("lost", Mono.using(this::listenedTo, permit -> permit.loss.asMono(), permit -> {}));
    }

    @Override
    public Mono<Void> release() {
        return delivery.deliver("release", Mono.create(sink -> permits.release(this, sink::success)));
    }

    /** A subscription holds the permit to which it listens, as the resource that it uses: the communicator does not. */
    private ReactorPermit listenedTo() {
        permits.listenedTo(this);
        return this;
    }

    /** Whether it was lost, rather than given back. */
    boolean isLost() {
        return lost;
    }

    /** Whether it was given back, rather than lost. */
    boolean isGivenBack() {
        return !valid && !lost;
    }

    /** Remembers the critical section that uses it. On the loop only. */
    void usedBy(Section user) {
        section = user;
    }

    /** Whether a critical section has work, under this permit or after its release. On the loop only. */
    boolean hasWork() {
        return section != null && section.isAtWork();
    }

    /** Ends the work that goes on after the release: the communicator closes. On the loop only. */
    void close(ComException reason) {
        if (section != null) {
            section.closed(reason);
        }
    }

    /** Ends its standing without telling: it was given back. On the loop only. */
    void end() {
        valid = false;
    }

    /** Ends its standing and completes its listeners. On the loop only. */
    void lose() {
        lost = true;
        valid = false;
        completeListeners();
        if (section != null) {
            section.lost();
        }
    }

    /** Completes those that listen for its loss, now or later: it was lost, or the communicator has closed. For any thread. */
    void completeListeners() {
        loss.tryEmitEmpty();
    }

    @Override
    public String toString() {
        return "permit " + fence() + " of ring \"" + ring() + "\"";
    }
}
