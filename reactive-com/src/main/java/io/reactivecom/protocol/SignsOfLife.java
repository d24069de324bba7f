package io.reactivecom.protocol;

/** When another process was last heard, and what has come since of trying to reach it. */
final class SignsOfLife {

    private boolean gone;
    private int refusals;
    private int failures;
    private long lastHeard;
    private long lastFrame;

    /** It is believed to live when it is first thought of. */
    SignsOfLife(long now) {
        heard(now);
    }

    long lastHeard() {
        return lastHeard;
    }

    /** A whole frame has come. */
    void heard(long now) {
        lastHeard = now;
        lastFrame = now;
        gone = false;
        refusals = 0;
        failures = 0;
    }

    /**
     * Bytes have come that make no whole frame yet. They count for a timeout after the last whole frame and no longer: one that
     * sends a byte now and then, and never ends a frame, must not pass for alive.
     */
    void stirred(long now, long timeoutNanos) {
        lastHeard = Math.max(lastHeard, Math.min(now, lastFrame + timeoutNanos));
    }

    /** Whether the process is known to have ended: its address refuses, or answers for somebody else. */
    boolean isGone() {
        return gone;
    }

    void declareGone() {
        gone = true;
    }

    /** Counts a dial that led to nothing since the peer was last heard. */
    int failedToDial(boolean refused) {
        refusals += refused ? 1 : 0;
        return ++failures;
    }

    int refusals() {
        return refusals;
    }
}
