package io.reactivecom.protocol.simulation;

import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Incoming;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/** Reads a process's mailbox: at once, or in its own time, which now and then is long. */
final class SimulatedReader {

    private static final int LONG_BREAK = 20;

    /** What waits to be read, and the stay that it came to, which may be over. */
    private record Unread(Incoming incoming, ComProtocol cameTo) {}

    private final SimulatedProcess process;
    private final RandomGenerator random;
    private final Deque<Unread> unread = new ArrayDeque<>();
    private long slownessNanos;
    private boolean planned;

    SimulatedReader(SimulatedProcess process, RandomGenerator random) {
        this.process = process;
        this.random = random;
    }

    /** From now on takes something within so long, and now and then only after twenty times as long; 0: at once. */
    void slowDown(long nanos) {
        slownessNanos = nanos;
        if (!unread.isEmpty()) {
            process.cluster().time().after(0, this::read);
        }
    }

    int unread() {
        return unread.size();
    }

    void delivered(Incoming incoming) {
        Unread message = new Unread(incoming, process.protocol());
        if (slownessNanos == 0 && unread.isEmpty()) {
            take(message);
        } else {
            unread.add(message);
            plan();
        }
    }

    private void plan() {
        if (!planned && !unread.isEmpty()) {
            planned = true;
            long delay = slownessNanos == 0 ? 0 : random.nextLong(slownessNanos);
            long breaks = random.nextInt(LONG_BREAK) == 0 ? LONG_BREAK : 1;
            process.cluster().time().after(delay * breaks, this::read);
        }
    }

    private void read() {
        planned = false;
        process.execute(current -> {
            for (int most = 1 + random.nextInt(4); most > 0 && !unread.isEmpty(); most--) {
                take(unread.remove());
            }
            plan();
        });
    }

    private void take(Unread message) {
        process.cluster().observer().consumed(process, message.incoming());
        message.cameTo().consumed(message.incoming());
    }
}
