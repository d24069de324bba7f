package io.reactivecom.protocol;

import io.reactivecom.AckLevel;
import io.reactivecom.Backlog;
import io.reactivecom.ClosedException;
import io.reactivecom.ComException;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.Member;
import io.reactivecom.Stamp;
import io.reactivecom.Waiting;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One stay of one process in its group: the way from each input to the machine that it is for.
 *
 * <p>Confined to one loop. Every input comes with the loop's time and is dealt with at once; what is to be done about it is
 * said to the {@link Carrier} and the {@link Effects}.
 */
public final class ComProtocol {

    private final Machines machines;
    private final CallRouter calls;
    private @Nullable ComProtocol successor;
    private long now;

    /**
     * Creates the machines of a process that is in no view.
     *
     * @param settings what the group agrees on
     * @param self this run of the process, and where others reach it
     * @param past what this process was in before
     * @param random for numberings and back-offs
     * @param keys this process's own, and the group's
     * @param carrier how to reach the transport
     * @param effects how to reach the user
     * @param now the loop's time
     */
    public ComProtocol(
            Settings settings,
            Member self,
            Past past,
            RandomGenerator random,
            Keys keys,
            Carrier carrier,
            Effects effects,
            long now) {
        this.now = now;
        this.machines = new Machines(
                new Group(settings, self, past),
                random,
                keys,
                carrier,
                effects,
                made -> new LinkListener(made, () -> this.now),
                () -> this.now);
        this.calls = new CallRouter(machines);
    }

    // --- the transport and the time ---

    /** Begins to look for the group. */
    public void start(long time) {
        at(time).bootstrap.onDiscoverTimer(time);
    }

    /**
     * A connection was opened, dialled at this address, or by the other side if there is none; the other side has proven
     * to bear these names, or is believed if there are none to look for.
     */
    public void onOpened(long connection, @Nullable String dialled, @Nullable Set<String> proven, long time) {
        at(time).sessions.onOpened(new Session(connection, dialled, proven), time);
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

    /** Bytes came that are the beginning of a frame, or go on with one. */
    public void onBytes(long connection, long time) {
        at(time).sessions.onBytes(connection, time);
    }

    /** A connection has room that had none: see {@link Carrier#hasRoom}. */
    public void onRoom(long connection, long time) {
        at(time).sessions.onRoom(connection);
    }

    /** Bytes came that are no frame. */
    public void onMalformed(long connection, String why, long time) {
        at(time).sessions.onMalformed(connection, why, time);
    }

    /** Does what is due by now. */
    public void onTime(long time) {
        at(time);
        Timers.Timer due = machines.timers.expired(time);
        while (due != null && !machines.stay.isClosed()) {
            machines.onTimer(due, time);
            due = machines.timers.expired(time);
        }
    }

    /** All inputs that were there are dealt with: does what was put off until then. */
    public void finishBatch() {
        if (!machines.stay.isOver()) {
            machines.finishBatch(now);
        }
    }

    /** When {@link #onTime} is next to be called, in the loop's time. */
    public long nextDeadline() {
        return machines.stay.isClosed() ? Timers.NEVER : machines.timers.next();
    }

    /** A view is kept for later runs, so that it may be installed. */
    public void stored(ViewId view, long time) {
        at(time);
        if (!machines.stay.isOver()) {
            machines.membership.onStored(view, time);
        }
    }

    /** Every input passes here: after a pause, permits that no longer stand are lost before anything else happens. */
    private Machines at(long time) {
        now = time;
        if (!machines.stay.isOver()) {
            machines.membership.noticePause(time);
        }
        return machines;
    }

    // --- the user's verbs ---

    /** Carries out a verb that sends a user message. */
    public void send(UserCall call, long time) {
        at(time).carryOut(call.operation(), () -> machines.effects.goesOut(call));
    }

    /** Sends a user message that {@link Effects#goesOut} has told of, within that call, now that it is stamped. */
    public void sendOut(Stamped<UserCall> message) {
        requirePlausible(message.stamp());
        UserCall call = message.value();
        machines.carryOutNow(call.operation(), () -> call.dispatch(calls, message.stamp()));
    }

    /** Others would take a message that is stamped with more for a fault, and close the connection. */
    private void requirePlausible(Stamp stamp) {
        long latest = Plausibility.latestStamp(machines.effects.wallMillis());
        if (stamp.time() > latest) {
            throw new InvalidSettingException("clock", stamp, "at most " + latest + " for a message to be sent by now");
        }
    }

    /** Takes a user message that {@link Effects#arrived} has told of, within the input that brought it, now that it is stamped. */
    public void receive(Stamped<Incoming> message) {
        machines.router.receive(message);
    }

    /**
     * A message was taken from the mailbox, perhaps long after the stay in which it had come. What that leads to does not
     * depend on the time.
     */
    public void consumed(Incoming message) {
        if (!machines.stay.isOver()) {
            machines.broadcasts.onMessage(message, AckLevel.CONSUMED);
            machines.outflow.consumed(message);
        } else {
            takeLeftover(message);
        }
    }

    /** It came in this stay, which is over, or in one before: it takes room in the present one. */
    private void takeLeftover(Incoming message) {
        ComProtocol next = successor;
        if (next == null) {
            machines.outflow.takeLeftover(message.from());
        } else {
            next.takeLeftover(message);
        }
    }

    /**
     * Goes on after a stay that is over, whose messages still wait in the mailbox. Before {@link #start}.
     *
     * @param former the stay before this one
     */
    public void inherit(ComProtocol former) {
        former.successor = this;
        machines.outflow.inherit(former.machines.leftovers);
    }

    /** A message could not be read: it takes no room any more. */
    public void discarded(Incoming message) {
        machines.outflow.consumed(message);
    }

    /** Arrives at a barrier. */
    public void arrive(Operation operation, String barrier, long time) {
        at(time).carryOut(operation, () -> machines.barriers.arrive(barrier, operation));
    }

    /** Waits for a member's collective broadcast. */
    public void receiveCollective(Operation operation, Member from, long time) {
        at(time).carryOut(operation, () -> machines.collectives.receive(operation, from));
    }

    /** Waits for a member's rendezvous. */
    public void receiveRendezvous(Operation operation, Member from, long time) {
        at(time).carryOut(operation, () -> machines.rendezvous.receive(operation, from));
    }

    /** Keeps for the next call a message that a call has taken, whose subscriber has gone before it was brought. */
    public void putBack(Stamped<Incoming> message) {
        if (!machines.stay.isOver()) {
            machines.router.putBack(message);
        }
    }

    /** Asks for the permit of a ring. */
    public void requestPermit(Operation operation, String ring, long time) {
        at(time).carryOut(operation, () -> machines.rings.request(ring, operation, now));
    }

    /** Gives a permit back; one that no longer stands has been given back already. */
    public void release(Grant permit, long time) {
        at(time).rings.release(permit);
    }

    /** Until when permits of this process stand, unless something is heard meanwhile; in the loop's time. */
    public long permitsStandUntil() {
        return machines.standing.permitsUntil();
    }

    /** Forgets an operation whose subscriber has gone. */
    public void cancel(Operation operation, long time) {
        at(time).pending.forEach(machine -> machine.cancel(operation));
    }

    /** Parts with the tokens and asks the group to go on without this process. */
    public void leave(long time) {
        at(time).rings.handOver(new ClosedException(machines.group.self().name()));
        machines.membership.leave(time);
    }

    /** Goes on alone, under a new generation; fails unless this process is suspended or was expelled. */
    public void forceNewGroup(Operation operation, long time) {
        at(time);
        if (machines.stay.isOpenTo(operation)) {
            machines.forced.force(operation, time);
        }
    }

    /** Every operation that waits, the oldest first. */
    public List<Waiting> explain(long time) {
        List<Waiting> lines = new ArrayList<>();
        at(time).pending.forEach(machine -> machine.explain(time, lines));
        lines.sort(Comparator.comparing(Waiting::age).reversed());
        return lines;
    }

    /** What waits for each member of the view. */
    public List<Backlog.Receiver> backlog(long time) {
        return at(time).outflow.backlog();
    }

    /** How far the search for the group has come, in one sentence. */
    public String progress() {
        return machines.bootstrap.progress();
    }

    /** Ends all connections, permits and operations; nothing is said to anybody. */
    public void close(ComException why, long time) {
        at(time).stay.end(why);
    }
}
