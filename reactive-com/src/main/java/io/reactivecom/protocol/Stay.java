package io.reactivecom.protocol;

import io.reactivecom.ClosedException;
import io.reactivecom.ComException;
import io.reactivecom.ExpelledException;
import io.reactivecom.Status;
import io.reactivecom.SuspendedException;
import io.reactivecom.View;
import io.reactivecom.wire.Decision;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How one stay in the group fares: what its views and its status mean to the machines, and its end. */
final class Stay implements MembershipEvents {

    private final Machines machines;
    private final Effects effects;
    private final LongSupplier clock;
    private @Nullable ComException over;

    Stay(Machines machines, Effects effects, LongSupplier clock) {
        this.machines = machines;
        this.effects = effects;
        this.clock = clock;
    }

    /** Whether this process takes no part in the group any more. */
    boolean isOver() {
        return over != null;
    }

    /** Whether not even those who stay have to be told any more. */
    boolean isClosed() {
        return over != null && !machines.parting.isUnderWay();
    }

    /** Fails an operation that comes too late, or at a time when the user wants it to fail; tells whether it may start. */
    boolean mayStart(Operation operation) {
        Group group = machines.group;
        boolean unwanted = group.settings().failWhenSuspended() && machines.standing.status() == Status.SUSPENDED;
        if (over == null && unwanted) {
            effects.fail(operation, new SuspendedException(group.view()));
            return false;
        }
        return isOpenTo(operation);
    }

    /** Fails an operation that comes too late; tells whether it may start. */
    boolean isOpenTo(Operation operation) {
        ComException reason = over;
        if (reason != null) {
            effects.fail(operation, reason);
        }
        return reason == null;
    }

    @Override
    public void installed(ViewChange change, boolean removalIsNew) {
        machines.bootstrap.stop();
        effects.installed(change.view());
        machines.rings.onViewChange(change, removalIsNew, clock.getAsLong());
        machines.reunion.onViewChange(change, removalIsNew, clock.getAsLong());
        machines.outflow.onViewChange(change);
        machines.barriers.onViewChange(change);
        machines.broadcasts.onViewChange(change);
        machines.collectives.onViewChange(change);
        machines.rendezvous.onViewChange(change);
        machines.forced.onViewChange(change, clock.getAsLong());
        machines.early.carryOut();
        machines.links.releaseHeld(machines.router::dispatch);
    }

    @Override
    public void standing(boolean stands) {
        machines.rings.onStanding(stands);
    }

    @Override
    public void status(Status status) {
        effects.status(status);
        machines.reunion.onStatus(status, clock.getAsLong());
        if (status == Status.SUSPENDED && machines.group.settings().failWhenSuspended()) {
            failAll(new SuspendedException(machines.group.view()));
        }
    }

    @Override
    public void expelled(View without) {
        end(new ExpelledException(without));
        effects.expelled(without);
    }

    @Override
    public void released(Decision without) {
        ComException closed = new ClosedException(machines.group.self().name());
        over = closed;
        machines.rings.onStanding(false);
        failAll(closed);
        machines.parting.begin(without, clock.getAsLong());
    }

    /** Those who stay know: there is nothing left to be done. */
    void parted() {
        end(new ClosedException(machines.group.self().name()));
        effects.left();
    }

    /** From now on nothing happens here any more, whatever comes: no timer, no connection, no permit. */
    void end(ComException why) {
        over = why;
        machines.rings.onStanding(false);
        machines.links.close();
        machines.outflow.end();
        machines.timers.clear();
        failAll(why);
    }

    private void failAll(ComException error) {
        machines.pending.forEach(machine -> machine.failAll(error));
    }
}
