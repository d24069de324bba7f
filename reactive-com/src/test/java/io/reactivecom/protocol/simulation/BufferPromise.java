package io.reactivecom.protocol.simulation;

import io.reactivecom.protocol.Insight;
import java.util.function.ToIntFunction;

/** What a link keeps is bounded: unacknowledged messages, unacknowledged frames of all kinds, and held frames. */
final class BufferPromise implements Observer {

    /*
     * Credit and acknowledgement are told together. So at any moment a sender has sent at most the receiver's window beyond
     * what the receiver had consumed when it last told so, and what was consumed was acknowledged: at most a window of
     * messages is unacknowledged in each of two lanes. The same bounds the messages among the held frames.
     *
     * System frames answer something. Of those, a link can keep one for each message of the other side (two windows), one
     * for each call of this side's user, and what is repeated until it is heard: requests to be let in, handed on to the
     * proposer five times an interval for each of at most six who wait, a view and a round of the consensus once an
     * interval. So what a link to one that cannot be reached keeps grows with the time for which nobody can decide
     * anything: some seventy frames a second of the run, and a constant for the calls.
     */
    private static final int MOST_CALLED = 400;

    private static final int MOST_A_SECOND = 70;

    private int mostWindow = 1;

    @Override
    public void stepped(SimulatedProcess process) {
        if (process.isThere()) {
            Insight insight = process.insight();
            mostWindow = Math.max(mostWindow, process.settings().window());
            check(process, "unacknowledged", insight, Insight::mostUnacknowledged, Insight::mostUnacknowledgedMessages);
            check(process, "held", insight, Insight::mostHeld, Insight::mostHeldMessages);
        }
    }

    private void check(
            SimulatedProcess process,
            String what,
            Insight insight,
            ToIntFunction<Insight> frames,
            ToIntFunction<Insight> messages) {
        int all = frames.applyAsInt(insight);
        if (all > 2 * mostWindow && messages.applyAsInt(insight) > 2 * mostWindow) {
            throw new Violation(
                    "buffers",
                    messages.applyAsInt(insight) + " messages are " + what + " at " + process + ", of " + all);
        }
        long seconds = process.cluster().time().now() / 1_000_000_000L;
        if (all > 4 * mostWindow + MOST_CALLED + MOST_A_SECOND * seconds) {
            throw new Violation("buffers", all + " frames are " + what + " at " + process);
        }
    }
}
