package io.reactivecom.protocol.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Waits, in virtual time, for what has to come about when nothing is in the way any more. */
final class Patience {

    static final long STEP = 100 * SimulatedCluster.MILLISECOND;
    /** Four minutes: some connections take a few frames at a time. */
    private static final int MOST_STEPS = 2_400;

    private final SimulatedCluster cluster;

    Patience(SimulatedCluster cluster) {
        this.cluster = cluster;
    }

    void await(String what, List<SimulatedProcess> whose, BooleanSupplier condition) {
        for (int step = 0; step < MOST_STEPS && !condition.getAsBoolean(); step++) {
            cluster.run(STEP);
        }
        if (!condition.getAsBoolean()) {
            throw new Violation("liveness", whose + " do not " + what + ": " + describe(whose));
        }
    }

    private static String describe(List<SimulatedProcess> healed) {
        List<String> states = new ArrayList<>();
        for (SimulatedProcess process : healed) {
            if (process.isThere()) {
                states.add(process + " " + process.status() + " " + process.view() + " "
                        + process.protocol().explain(process.now()) + " "
                        + process.protocol().progress() + " "
                        + process.insight().keptForMembers()
                        + process.insight().keptForStrangers());
            }
        }
        return String.join("; ", states);
    }
}
