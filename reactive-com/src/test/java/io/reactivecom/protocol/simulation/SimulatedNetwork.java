package io.reactivecom.protocol.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Connections that keep what is sent in order until they break; and the faults that a network has. */
public final class SimulatedNetwork {

    private static final long DIAL_LIMIT = 3_000_000_000L;

    /** One way between two processes. */
    private record Path(SimulatedProcess from, SimulatedProcess to) {}

    /** How long something takes on its way. */
    private record Delay(long least, long most) {}

    private final SimulatedTime time;
    private final RandomGenerator random;
    private final SimulatedWire wire = new SimulatedWire();
    private final Map<String, SimulatedProcess> places = new HashMap<>();
    private final Map<Path, Delay> delays = new HashMap<>();
    private final Set<Path> cut = new HashSet<>();
    /** Ways on which nothing can be dialled, though what was dialled the other way carries everything. */
    private final Set<Path> hidden = new HashSet<>();

    private final Set<SimulatedProcess> everHidden = new HashSet<>();
    private final List<SimulatedConnection> connections = new ArrayList<>();
    private Delay usual = new Delay(1_000_000, 1_000_000);
    private long lastNumber;
    private boolean narrow;

    SimulatedNetwork(SimulatedTime time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    // --- what processes do ---

    void listen(SimulatedProcess process) {
        places.put(process.address(), process);
    }

    void dial(SimulatedProcess from, String address) {
        SimulatedProcess to = places.get(address);
        if (to == null) {
            time.after(usual.least(), () -> from.lines().dialFailed(address, true, "refused"));
        } else if (isHidden(to, from)) {
            time.after(usual.least(), () -> from.lines().dialFailed(address, false, "no route"));
        } else if (isCut(from, to) || isCut(to, from)) {
            time.after(DIAL_LIMIT, () -> from.lines().dialFailed(address, false, "timed out"));
        } else {
            time.after(delay(from, to), () -> answer(from, to, address));
        }
    }

    private void answer(SimulatedProcess from, SimulatedProcess to, String address) {
        if (!to.isThere() || !to.equals(places.get(address))) {
            time.after(delay(to, from), () -> from.lines().dialFailed(address, true, "refused"));
            return;
        }
        SimulatedConnection near = new SimulatedConnection(this, ++lastNumber, from, address);
        SimulatedConnection far = new SimulatedConnection(this, ++lastNumber, to, null);
        near.join(far);
        connections.add(near);
        far.begin();
        far.plan(near::begin);
    }

    /** A process that ends at once: its connections break. */
    void vanish(SimulatedProcess process) {
        for (SimulatedConnection connection : connections) {
            if (connection.links(process)) {
                connection.crash(process);
            }
        }
    }

    // --- faults ---

    /** From now on one in three connections has room for a few frames at a time only. */
    void narrow() {
        narrow = true;
    }

    boolean isNarrow(long number) {
        return narrow && number % 3 == 0;
    }

    /** From now on, everything takes between so long and so long. */
    public void delayAll(long leastNanos, long mostNanos) {
        usual = new Delay(leastNanos, mostNanos);
    }

    /** From now on, what one sends to the other takes so long. */
    public void delay(SimulatedProcess from, SimulatedProcess to, long nanos) {
        delays.put(new Path(from, to), new Delay(nanos, nanos));
    }

    /** Breaks the connections between two: what is on its way is lost, and each side learns of it in its own time. */
    public void breakBetween(SimulatedProcess one, SimulatedProcess other, long latestNoticeNanos) {
        breakBetween(one, other, latestNoticeNanos, latestNoticeNanos, false);
    }

    /** The same, with a limit of its own for each side's noticing; what is on its way may still arrive. */
    void breakBetween(
            SimulatedProcess one,
            SimulatedProcess other,
            long dialledNoticeNanos,
            long answeredNoticeNanos,
            boolean arrives) {
        connections.removeIf(SimulatedConnection::isOver);
        for (SimulatedConnection connection : connections) {
            if (connection.links(one) && connection.links(other)) {
                connection.tear(dialledNoticeNanos, answeredNoticeNanos, arrives);
            }
        }
    }

    /** Has something arrive that is no frame, on the connections between two, after what was sent. */
    void garbleBetween(SimulatedProcess one, SimulatedProcess other) {
        for (SimulatedConnection connection : List.copyOf(connections)) {
            if (connection.links(one) && connection.links(other)) {
                connection.garble();
            }
        }
    }

    /** Lets nothing through from one to the other; what is sent waits for better times. */
    public void cut(SimulatedProcess from, SimulatedProcess to) {
        cut.add(new Path(from, to));
    }

    /** From now on, these cannot dial a process at its address, though it can dial them. */
    void hide(SimulatedProcess process, Collection<SimulatedProcess> from) {
        everHidden.add(process);
        from.forEach(one -> hidden.add(new Path(one, process)));
    }

    /** From now on, everybody can dial a process. */
    void reveal(SimulatedProcess process) {
        hidden.removeIf(path -> path.to().equals(process));
    }

    boolean isHidden(SimulatedProcess process, SimulatedProcess from) {
        return !hidden.isEmpty() && hidden.contains(new Path(from, process));
    }

    /** Whether it is or was hidden from somebody. */
    boolean wasHidden(SimulatedProcess process) {
        return everHidden.contains(process);
    }

    /** Lets everything through again; false if nothing was in the way. */
    public boolean heal() {
        boolean wasCut = !cut.isEmpty();
        cut.clear();
        connections.removeIf(SimulatedConnection::isOver);
        connections.forEach(SimulatedConnection::heal);
        return wasCut;
    }

    /** Lets everything through again, except between one of some and one of the others. */
    void healAllBut(Collection<SimulatedProcess> some, Collection<SimulatedProcess> others) {
        cut.clear();
        for (SimulatedProcess one : some) {
            for (SimulatedProcess other : others) {
                cut(one, other);
                cut(other, one);
            }
        }
        connections.forEach(SimulatedConnection::heal);
    }

    boolean isWhole() {
        return cut.isEmpty();
    }

    boolean isCut(SimulatedProcess from, SimulatedProcess to) {
        return !cut.isEmpty() && cut.contains(new Path(from, to));
    }

    long delay(SimulatedProcess from, SimulatedProcess to) {
        Delay delay = delays.isEmpty() ? usual : delays.getOrDefault(new Path(from, to), usual);
        return delay.least() + random.nextLong(delay.most() - delay.least() + 1);
    }

    long upTo(long mostNanos) {
        return mostNanos == 0 ? 0 : random.nextLong(mostNanos);
    }

    SimulatedWire wire() {
        return wire;
    }

    SimulatedTime time() {
        return time;
    }
}
