package io.reactivecom.runtime;

import io.reactivecom.PermitNotHeldException;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** The permits that stand, one a ring at most. */
final class Permits {

    private final ProtocolLoop loop;
    private final Operations operations;
    private final Consumer<Grant> giveBack;
    private final Mono<Void> closed;
    private final Map<String, ReactorPermit> standing = new HashMap<>();

    /**
     * Creates it empty.
     *
     * @param loop where everything happens
     * @param operations whose results are told
     * @param giveBack told of each permit that is given back
     * @param closed completes when the communicator closes
     */
    Permits(ProtocolLoop loop, Operations operations, Consumer<Grant> giveBack, Mono<Void> closed) {
        this.loop = loop;
        this.operations = operations;
        this.giveBack = giveBack;
        this.closed = closed;
    }

    /** Makes the permit that a subscriber gets of what the protocol grants. */
    ReactorPermit issue(Object granted) {
        return new ReactorPermit((Grant) granted, this::release, closed);
    }

    /** A permit is handed to its subscriber. */
    void stand(ReactorPermit permit) {
        standing.put(permit.ring(), permit);
    }

    private Mono<Void> release(ReactorPermit permit) {
        return Mono.create(sink -> loop.execute(() -> {
            end(permit);
            sink.success();
        }));
    }

    /** Gives back whichever permit of a ring stands. */
    void release(Operation operation, String ring) {
        ReactorPermit permit = standing.get(ring);
        if (permit == null) {
            operations.fail(operation, new PermitNotHeldException(ring));
        } else {
            end(permit);
            operations.complete(operation, ring);
        }
    }

    private void end(ReactorPermit permit) {
        if (standing.remove(permit.ring(), permit)) {
            permit.end();
            giveBack.accept(permit.grant());
        }
    }

    void lost(Grant grant) {
        ReactorPermit permit = standing.get(grant.ring());
        if (permit != null && permit.grant().equals(grant)) {
            standing.remove(grant.ring());
            permit.lose();
        }
    }
}
