package io.reactivecom.protocol.simulation;

import io.reactivecom.Identity;
import io.reactivecom.protocol.Grant;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.ViewBody;
import java.util.random.RandomGenerator;

/**
 * Strikes at the worst moments: while a view is being decided, and while somebody holds a permit. And while a view is being
 * decided, all come to a barrier.
 */
final class Ambush implements Observer {

    private final RandomFaults faults;
    private final RandomGenerator random;
    /** One moment in so many; 0 for never. */
    private final int views;

    private final int permits;

    private final int barriers;

    Ambush(RandomFaults faults, RandomGenerator random) {
        this.faults = faults;
        this.random = random;
        this.views = random.nextBoolean() ? 0 : 1 + random.nextInt(12);
        this.permits = random.nextBoolean() ? 0 : 1 + random.nextInt(12);
        this.barriers = random.nextBoolean() ? 0 : 1 + random.nextInt(4);
    }

    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        if (views > 0 && frame instanceof Frame.Sequenced sequenced && isDecisive(sequenced)) {
            if (random.nextInt(2 * views) == 0) {
                faults.cuts().isolate(from, random.nextInt(3));
            }
            if (barriers > 0 && sequenced.body() instanceof ViewBody.Accept && random.nextInt(barriers) == 0) {
                faults.gather();
            }
        }
    }

    /** What was cut off comes back at the moment in which others take over. */
    @Override
    public void received(SimulatedProcess by, SimulatedProcess from, Frame frame) {
        boolean takesOver = frame instanceof Frame.Sequenced sequenced && sequenced.body() instanceof ViewBody.Prepare;
        if (views > 0 && takesOver && random.nextInt(3) == 0) {
            faults.cuts().healSoon();
        }
    }

    private static boolean isDecisive(Frame.Sequenced frame) {
        return frame.body() instanceof ViewBody.Accept
                || frame.body() instanceof ViewBody.Promise
                || frame.body() instanceof ViewBody.Install;
    }

    @Override
    public void granted(SimulatedProcess process, Grant grant) {
        if (permits > 0 && random.nextInt(permits) == 0) {
            faults.cuts().quarrel(process);
        }
    }
}
