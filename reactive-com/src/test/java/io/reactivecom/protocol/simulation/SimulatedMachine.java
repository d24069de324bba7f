package io.reactivecom.protocol.simulation;

/** What outlives a process and belongs to its name: the machine's clocks, and whether processes there use its disk. */
final class SimulatedMachine {

    private static final long THOUSAND = 1_000;

    private final SimulatedTime time;
    private long aheadMillis;
    private long perMille;
    private boolean keepsViews;

    SimulatedMachine(SimulatedTime time) {
        this.time = time;
    }

    // --- the clocks ---

    /** From now on the time of day is so far ahead of the virtual time. */
    void setClock(long millisAhead) {
        aheadMillis = millisAhead;
    }

    /** The monotonic clock gains so many nanoseconds in a thousand. */
    void gain(long nanosInAThousand) {
        perMille = nanosInAThousand;
    }

    boolean isSlow() {
        return perMille < 0;
    }

    /** The time of day. */
    long wallMillis() {
        return 1 + aheadMillis + time.now() / SimulatedCluster.MILLISECOND;
    }

    /** What the monotonic clock shows. */
    long now() {
        return time.now() + time.now() * perMille / THOUSAND;
    }

    /** The first moment in which the monotonic clock shows at least so much. */
    long when(long reading) {
        long moment = reading * THOUSAND / (THOUSAND + perMille);
        while (moment + moment * perMille / THOUSAND < reading) {
            moment++;
        }
        return moment;
    }

    // --- the disk ---

    /** From now on processes here have a state directory. */
    void keepViews() {
        keepsViews = true;
    }

    boolean keepsViews() {
        return keepsViews;
    }
}
