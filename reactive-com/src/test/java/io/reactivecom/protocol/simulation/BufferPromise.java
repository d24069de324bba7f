package io.reactivecom.protocol.simulation;

import io.reactivecom.protocol.Insight;
import java.util.function.ToIntFunction;

/** What a link keeps is bounded: unacknowledged messages, unacknowledged frames of all kinds, and held frames. */
final class BufferPromise implements Observer {

    /*
     * Credit and acknowledgement are told together. So at any moment a sender has sent at most the receiver's window beyond
     * what the receiver had consumed when it last told so, and what was consumed was acknowledged: at most a window of
     * messages is unacknowledged in each of two lanes. The same bounds the messages among the held frames. Messages that waited for
     * credit while a view was installed go after frames of that view. The other side may hold those, and consume the messages:
     * it acknowledges both when it installs the view. Such messages were kept before, too, and are not counted.
     *
     * System frames answer something. Of those, a link can keep one for each message of the other side (two windows), one to
     * take back each rendezvous (a window), and one for each pending call of this side's user. What is repeated until it is
     * heard (requests to be let in, views, rounds of the consensus) is not said once two windows and 512 system frames are
     * kept. So what a link keeps does not grow with the time for which the other side cannot be reached.
     */
    private static final int MOST_CALLED = 400;

    private static final int MOST_SYSTEM_FRAMES = 512;

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
                    messages.applyAsInt(insight) + " messages are " + what + " at " + process + ", of " + all + ": "
                            + insight.keptForMembers() + insight.keptForStrangers());
        }
        if (all > 7 * mostWindow + MOST_CALLED + MOST_SYSTEM_FRAMES) {
            throw new Violation("buffers", all + " frames are " + what + " at " + process);
        }
    }
}
