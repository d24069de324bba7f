package io.reactivecom.runtime;

import io.reactivecom.ComException;
import io.reactivecom.PermitNotHeldException;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Operation;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** The permits that stand, one a ring at most. */
final class Permits {

    /*
     * The loop may be the last to notice that the process was stopped, so a permit asks the clock as well, on whatever thread
     * it is looked at. What the clock has ended stays ended: the loop is told, lest an echo that comes that very moment
     * prolongs a permit in which nobody believes any more, and which nobody gives back.
     *
     * The closing communicator completes `lost()` of permits that were given back, too. It holds those permits weakly, and they
     * hold their listeners; otherwise each turn in a section would leave a listener behind until the closing. A subscription
     * that something in the application still refers to holds its permit, and is completed.
     */
    private final ProtocolLoop loop;
    private final Operations operations;
    private final Supplier<ComProtocol> protocol;
    private final Delivery delivery;
    private final Map<String, ReactorPermit> standing = new HashMap<>();
    /** Released permits whose critical sections still have work. */
    private final Set<ReactorPermit> givenBackEarly = new HashSet<>();

    private final Set<ReactorPermit> listenedTo = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean closed;
    private volatile long until = Long.MIN_VALUE;

    /**
     * Creates it empty.
     *
     * @param loop where everything happens
     * @param operations whose results are told
     * @param protocol what knows how long they stand, and is told of each that is given back
     * @param delivery where permits signal
     */
    Permits(ProtocolLoop loop, Operations operations, Supplier<ComProtocol> protocol, Delivery delivery) {
        this.loop = loop;
        this.operations = operations;
        this.protocol = protocol;
        this.delivery = delivery;
    }

    /** Somebody begins to listen for the loss of a permit. For any thread. */
    void listenedTo(ReactorPermit permit) {
        if (remember(permit)) {
            permit.completeListeners();
        }
    }

    /** Whether it comes too late to be remembered: the communicator has closed. */
    private boolean remember(ReactorPermit permit) {
        synchronized (listenedTo) {
            listenedTo.add(permit);
            return closed;
        }
    }

    /** Ends the work of critical sections whose permits have been released. On the loop only. */
    void closeSections(Supplier<ComException> reason) {
        List.copyOf(givenBackEarly).forEach(permit -> permit.close(reason.get()));
    }

    /** The communicator has closed: completes the listeners that are left. For any thread. */
    void close() {
        remembered().forEach(ReactorPermit::completeListeners);
    }

    private List<ReactorPermit> remembered() {
        synchronized (listenedTo) {
            closed = true;
            return List.copyOf(listenedTo);
        }
    }

    /** Makes the permit that a subscriber gets of what the protocol grants. */
    ReactorPermit issue(Object granted) {
        until = protocol.get().permitsStandUntil();
        return new ReactorPermit((Grant) granted, this, delivery);
    }

    /** A permit is handed to its subscriber. */
    void stand(ReactorPermit permit) {
        standing.put(permit.ring(), permit);
    }

    /** Sees how long they stand by now. */
    void look() {
        if (!standing.isEmpty()) {
            until = protocol.get().permitsStandUntil();
        }
    }

    /** Whether the time of all permits is over, though the loop may not know it yet. For any thread. */
    boolean isOver() {
        return loop.now() >= until;
    }

    /** The time of a permit is over, and its holder knows. For any thread. */
    void lapse(ReactorPermit permit) {
        loop.execute(() -> {
            notice();
            if (standing.remove(permit.ring(), permit)) {
                permit.lose();
                protocol.get().release(permit.grant(), loop.now());
            }
        });
    }

    /** Gives a permit back, or finds that it was lost; then goes on, on the loop. For any thread. */
    void release(ReactorPermit permit, Runnable then) {
        loop.execute(() -> {
            notice();
            end(permit);
            then.run();
        });
    }

    /** Gives back a permit that did not reach anybody, if it stands. For any thread. */
    void giveUp(ReactorPermit permit) {
        release(permit, () -> {});
    }

    /** Gives back whichever permit of a ring stands. */
    void release(Operation operation, String ring) {
        notice();
        ReactorPermit permit = standing.get(ring);
        if (permit == null) {
            operations.fail(operation, new PermitNotHeldException(ring));
        } else {
            end(permit);
            operations.complete(operation, ring);
        }
    }

    /** After a pause, what is lost is lost before it can be given back. */
    private void notice() {
        protocol.get().onTime(loop.now());
    }

    private void end(ReactorPermit permit) {
        if (standing.remove(permit.ring(), permit)) {
            permit.end();
            protocol.get().release(permit.grant(), loop.now());
        }
        if (permit.hasWork()) {
            givenBackEarly.add(permit);
        } else {
            givenBackEarly.remove(permit);
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
