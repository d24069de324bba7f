package io.reactivecom.protocol;

/** When another process was last heard, and what has come since of trying to reach it. */
final class SignsOfLife {

    private boolean gone;
    private int refusals;
    private int failures;
    private long lastHeard;

    /** It is believed to live when it is first thought of. */
    SignsOfLife(long now) {
        lastHeard = now;
    }

    long lastHeard() {
        return lastHeard;
    }

    void heard(long now) {
        lastHeard = now;
        gone = false;
        refusals = 0;
        failures = 0;
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
