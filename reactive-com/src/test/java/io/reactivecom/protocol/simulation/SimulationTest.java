package io.reactivecom.protocol.simulation;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Whatever users and fate do to a cluster, it keeps its promises; and when fate relents, everything goes on. */
class SimulationTest {

    @Test
    void keepsItsPromisesWhateverHappens() {
        SeedRange seeds = SeedRange.fromProperties();
        Tally tally = new Tally();
        long begun = System.nanoTime();
        long steps = 0;
        long runs = 0;
        for (long seed = seeds.first(); seeds.goesOnWith(seed); seed++) {
            steps += play(seed, tally);
            runs++;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%nSimulated %,d seeds from %d: %,d steps in %.1f s, %,.0f steps a second on one core.%n%s%n",
                runs,
                seeds.first(),
                steps,
                seconds,
                steps / seconds,
                tally);
        seeds.checkAllOccurred(tally, runs);
    }

    private static long play(long seed, Tally tally) {
        Simulation simulation = new Simulation(seed, new Observers(tally, new RarePaths(tally), new RareLinks(tally)));
        try {
            simulation.play();
        } catch (RuntimeException | AssertionError error) {
            throw new AssertionError(
                    "seed " + seed + " (replay with -Dsim.seed=" + seed + "): " + error.getMessage(), error);
        }
        return simulation.time().steps();
    }
}
