package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.MalformedFrameException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One process's end of a connection. What goes out arrives in order, later, or never if the connection breaks before. */
final class SimulatedConnection {

    /** A frame of one byte, and no type has this number. */
    private static final byte[] NO_FRAME = {0, 0, 0, 1, 127};

    /** How many frames a narrow connection holds on their way before it has no room. */
    private static final int FEW = 3;

    private final SimulatedNetwork network;
    private final long number;
    private final SimulatedProcess owner;
    private final @Nullable String dialled;
    /** Which stay of the owner has said hello on it. */
    private Identity stay;

    private @Nullable SimulatedConnection far;

    private boolean open = true;
    private boolean begun;
    private boolean trusted;
    /** Something came that is no frame: nobody could tell where the next one begins. */
    private boolean spoiled;
    /** Whether what is on its way out still arrives. */
    private boolean carries = true;

    /** Whether what goes out from now on still gets on its way. */
    private boolean takes = true;

    private int underWay;
    private long lastArrival;
    private final List<Runnable> stalled = new ArrayList<>();

    SimulatedConnection(SimulatedNetwork network, long number, SimulatedProcess owner, @Nullable String dialled) {
        this.network = network;
        this.number = number;
        this.owner = owner;
        this.dialled = dialled;
        this.stay = owner.self().identity();
    }

    void join(SimulatedConnection other) {
        far = other;
        other.far = this;
    }

    /** This side learns of it. */
    void begin() {
        if (open) {
            begun = true;
            owner.lines().opened(this, dialled);
        }
    }

    private SimulatedConnection far() {
        SimulatedConnection other = far;
        if (other == null) {
            throw new IllegalStateException("a connection with one end");
        }
        return other;
    }

    long number() {
        return number;
    }

    SimulatedProcess peer() {
        return far().owner;
    }

    Identity peerStay() {
        return far().stay;
    }

    boolean links(SimulatedProcess process) {
        return owner.equals(process) || peer().equals(process);
    }

    /** Whether neither side will ever hear of it again. */
    boolean isOver() {
        return !open && !far().open && stalled.isEmpty() && far().stalled.isEmpty();
    }

    byte[] encode(Frame frame) {
        return network.wire().encode(frame);
    }

    void transmit(Frame frame, byte[] encoded) {
        if (frame instanceof Frame.Hello hello) {
            stay = hello.identity();
        }
        if (open) {
            transmit(encoded);
        }
    }

    /** Says what is no frame. */
    void garble() {
        if (open) {
            transmit(NO_FRAME);
        }
    }

    private void transmit(byte[] bytes) {
        underWay++;
        plan(new Arrival(far(), this, bytes, network.time().now()));
    }

    boolean hasRoom() {
        return !network.isNarrow(number) || underWay < FEW;
    }

    private void arrived() {
        boolean crowded = !hasRoom();
        underWay--;
        if (crowded && hasRoom() && open) {
            owner.lines().room(this);
        }
    }

    /** A frame that comes out at the far end. */
    private record Arrival(SimulatedConnection at, SimulatedConnection from, byte[] bytes, long sentAt)
            implements Runnable {
        @Override
        public void run() {
            if (at.open) {
                at.receive(bytes, from.owner, sentAt);
            }
            from.arrived();
        }
    }

    private void receive(byte[] bytes, SimulatedProcess from, long sentAt) {
        Frame frame;
        try {
            frame = network.wire().decode(spoiled ? NO_FRAME : bytes, trusted);
        } catch (MalformedFrameException error) {
            spoiled = true;
            owner.lines().malformed(this, String.valueOf(error.getMessage()));
            return;
        }
        owner.lines().frame(this, from, frame, sentAt);
    }

    /** The owner knows who is at the far end: frames of any length may come. */
    void trust() {
        trusted = true;
    }

    /** Ends this side at once, and the other after what was sent. */
    void hangUp() {
        if (open) {
            open = false;
            plan(() -> far().close("closed by the other side"));
        }
    }

    private void close(String why) {
        if (open) {
            open = false;
            carries = false;
            if (begun) {
                owner.lines().closed(this, why);
            } else if (dialled != null) {
                owner.lines().dialFailed(dialled, false, why);
            }
        }
    }

    /** Sends something on its way to the other end. */
    void plan(Runnable arrival) {
        if (!takes) {
            return;
        }
        SimulatedProcess peer = peer();
        if (!stalled.isEmpty() || network.isCut(owner, peer)) {
            stalled.add(arrival);
        } else {
            lastArrival = Math.max(lastArrival, network.time().now() + network.delay(owner, peer));
            network.time().at(lastArrival, () -> carry(arrival));
        }
    }

    private void carry(Runnable arrival) {
        if (carries) {
            arrival.run();
        }
    }

    /** Both ways are open again, for as far as they are not cut. */
    void heal() {
        unstall();
        far().unstall();
    }

    private void unstall() {
        List<Runnable> waiting = List.copyOf(stalled);
        stalled.clear();
        waiting.forEach(this::plan);
    }

    /**
     * Breaks: what is on its way is lost, or only what is sent from now on; this side notices within one time, the far side
     * within another.
     */
    void tear(long nearNoticeNanos, long farNoticeNanos, boolean arrives) {
        takes = false;
        far().takes = false;
        carries &= arrives;
        far().carries &= arrives;
        network.time().after(network.upTo(nearNoticeNanos), () -> close("broken"));
        network.time().after(network.upTo(farNoticeNanos), () -> far().close("broken"));
    }

    /** One side's process is no more. What it sent before may still arrive. */
    void crash(SimulatedProcess process) {
        SimulatedConnection dead = owner.equals(process) ? this : far();
        dead.open = false;
        dead.far().carries = false;
        dead.plan(() -> dead.far().close("reset by the other side"));
    }
}
