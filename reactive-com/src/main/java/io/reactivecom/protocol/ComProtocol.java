package io.reactivecom.protocol;

import io.reactivecom.AckLevel;
import io.reactivecom.ClosedException;
import io.reactivecom.ComException;
import io.reactivecom.ExpelledException;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Status;
import io.reactivecom.SuspendedException;
import io.reactivecom.View;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One stay of one process in its group: the way from each input to the machine that it is for.
 *
 * <p>Confined to one loop. Every input comes with the loop's time and is dealt with at once; what is to be done about it is
 * said to the {@link Carrier} and the {@link Effects}.
 */
public final class ComProtocol {

    private final Group group;
    private final Effects effects;
    private final Machines machines;
    private final BodyRouter router;
    private final CallRouter calls;
    private long now;

    /**
     * Creates the machines of a process that is in no view.
     *
     * @param settings what the group agrees on
     * @param self this run of the process, and where others reach it
     * @param generation what a group founded by this process would be called
     * @param random for numberings and back-offs
     * @param carrier how to reach the transport
     * @param effects how to reach the user
     * @param now the loop's time
     */
    public ComProtocol(
            Settings settings,
            Member self,
            long generation,
            RandomGenerator random,
            Carrier carrier,
            Effects effects,
            long now) {
        this.now = now;
        this.effects = effects;
        this.group = new Group(settings, self);
        this.machines = new Machines(
                group, generation, random, carrier, effects, new FromLinks(), new FromMembership(), () -> this.now);
        this.calls = new CallRouter(machines);
        this.router = new BodyRouter(machines, effects, () -> this.now);
    }

    // --- the transport and the time ---

    /** Begins to look for the group. */
    public void start(long time) {
        at(time).bootstrap.onDiscoverTimer(time);
    }

    /** A connection was opened, dialled at this address, or by the other side if there is none. */
    public void onOpened(long connection, @Nullable String dialled, long time) {
        at(time).sessions.onOpened(connection, dialled, time);
    }

    /** Nobody could be reached at an address. */
    public void onDialFailed(String address, boolean refused, String why, long time) {
        at(time).sessions.onDialFailed(address, refused, why, time);
    }

    /** A connection ended. */
    public void onClosed(long connection, String why, long time) {
        at(time).sessions.onClosed(connection, why, time);
    }

    /** A frame came. */
    public void onFrame(long connection, Frame frame, long time) {
        at(time).sessions.onFrame(connection, frame, time);
    }

    /** Does what is due by now. */
    public void onTime(long time) {
        at(time);
        for (Timers.Timer due = machines.timers.expired(time); due != null; due = machines.timers.expired(time)) {
            machines.onTimer(due, time);
        }
    }

    /** When {@link #onTime} is next to be called, in the loop's time. */
    public long nextDeadline() {
        return machines.timers.next();
    }

    /** Every input passes here: after a pause, permits that no longer stand are lost before anything else happens. */
    private Machines at(long time) {
        now = time;
        if (machines.standing.isOverdue(time)) {
            machines.standing.watch(time);
        }
        return machines;
    }

    // --- the user's verbs ---

    /** Carries out a verb that sends a user message, now that it is stamped. */
    public void send(Stamped<UserCall> call, long time) {
        at(time);
        if (mayStart(call.value().operation())) {
            call.value().dispatch(calls, call.stamp());
        }
    }

    /** Takes a user message from the wire, now that its receipt is stamped. */
    public void receive(Stamped<Incoming> message, long time) {
        at(time);
        Body.UserBody body = message.value().body();
        if (body instanceof Body.Rendezvous) {
            machines.rendezvous.onMessage(message);
        } else if (body instanceof Body.Collective) {
            machines.collectives.onMessage(message);
        } else {
            effects.deliver(message);
            machines.broadcasts.onMessage(message.value(), AckLevel.RECEIVED);
        }
    }

    /** A message was taken from the mailbox. */
    public void consumed(Incoming message, long time) {
        at(time).broadcasts.onMessage(message, AckLevel.CONSUMED);
    }

    /** Arrives at a barrier. */
    public void arrive(Operation operation, String barrier, long time) {
        at(time);
        if (mayStart(operation)) {
            machines.barriers.arrive(barrier, operation);
        }
    }

    /** Waits for a member's collective broadcast. */
    public void receiveCollective(Operation operation, Member from, long time) {
        at(time);
        if (mayStart(operation)) {
            machines.collectives.receive(operation, from);
        }
    }

    /** Waits for a member's rendezvous. */
    public void receiveRendezvous(Operation operation, Member from, long time) {
        at(time);
        if (mayStart(operation)) {
            machines.rendezvous.receive(operation, from);
        }
    }

    /** Asks for the permit of a ring. */
    public void requestPermit(Operation operation, String ring, long time) {
        at(time);
        if (mayStart(operation)) {
            machines.rings.request(ring, operation, time);
        }
    }

    /** Gives a permit back; one that no longer stands has been given back already. */
    public void release(Grant permit, long time) {
        at(time).rings.release(permit);
    }

    /** Forgets an operation whose subscriber has gone. */
    public void cancel(Operation operation, long time) {
        at(time).pending.forEach(machine -> machine.cancel(operation));
    }

    /** Parts with the tokens and asks the group to go on without this process. */
    public void leave(long time) {
        at(time).rings.handOver(new ClosedException(group.self().name()));
        machines.membership.leave(time);
    }

    /** Every operation that waits, the oldest first. */
    public List<Waiting> explain(long time) {
        List<Waiting> lines = new ArrayList<>();
        at(time).pending.forEach(machine -> machine.explain(time, lines));
        lines.sort(Comparator.comparing(Waiting::age).reversed());
        return lines;
    }

    /** How far the search for the group has come, in one sentence. */
    public String progress() {
        return machines.bootstrap.progress();
    }

    /** Ends all connections, and the permits; nothing is said to anybody. */
    public void close(long time) {
        at(time).rings.onStanding(false);
        machines.links.close();
    }

    private boolean mayStart(Operation operation) {
        boolean fails = group.settings().failWhenSuspended() && machines.standing.status() == Status.SUSPENDED;
        if (fails) {
            effects.fail(operation, new SuspendedException(group.view()));
        }
        return !fails;
    }

    private void failAll(ComException error) {
        machines.pending.forEach(machine -> machine.failAll(error));
    }

    /** What the links tell. */
    private final class FromLinks implements LinkEvents {

        @Override
        public void greeted(Frame.Hello hello, boolean dialled) {
            machines.bootstrap.onGreeted(hello, now);
            machines.membership.onGreeted(hello);
        }

        @Override
        public void sequenced(Link link, Frame.Sequenced frame) {
            router.take(link, frame);
        }

        @Override
        public void heartbeat(Identity from, Frame.Heartbeat heartbeat) {
            machines.membership.onHeartbeat(from, heartbeat, now);
        }

        @Override
        public void gone(Identity peer, String why) {
            machines.membership.onGone(now);
        }

        @Override
        public void rejected(Frame.Reject reject, boolean dialled) {
            machines.bootstrap.onRejected(reject, dialled);
        }

        @Override
        public void unreachable(String address, String why) {
            machines.bootstrap.onUnreachable(address, why);
        }
    }

    /** What the membership tells. */
    private final class FromMembership implements MembershipEvents {

        @Override
        public void installed(ViewChange change, boolean removalIsNew) {
            machines.bootstrap.stop();
            effects.installed(change.view());
            machines.rings.onViewChange(change, removalIsNew, now);
            machines.barriers.onViewChange(change);
            machines.broadcasts.onViewChange(change);
            machines.collectives.onViewChange(change);
            machines.rendezvous.onViewChange(change);
            machines.links.releaseHeld(router::dispatch);
        }

        @Override
        public void expelled(View without) {
            machines.rings.onStanding(false);
            failAll(new ExpelledException(without));
            effects.expelled(without);
        }

        @Override
        public void released() {
            effects.left();
        }

        @Override
        public void standing(boolean stands) {
            machines.rings.onStanding(stands);
        }

        @Override
        public void status(Status status) {
            effects.status(status);
            if (status == Status.SUSPENDED && group.settings().failWhenSuspended()) {
                failAll(new SuspendedException(group.view()));
            }
        }
    }
}
