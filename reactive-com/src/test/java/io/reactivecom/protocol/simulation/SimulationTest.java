package io.reactivecom.protocol.simulation;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Whatever users and fate do to a cluster, it keeps its promises; and when fate relents, everything goes on. */
@Tag("simulation")
class SimulationTest {

    private static final long ENOUGH = 2_000;

    @Test
    @DisabledIfSystemProperty(named = "sim.seed", matches = ".*", disabledReason = "ReplayTest tells of that seed")
    void keepsItsPromisesWhateverHappens() {
        SeedRange seeds = SeedRange.fromProperties("sim", ENOUGH, 4);
        Tally tally = new Tally();
        long begun = cpuNanos();
        long steps = 0;
        long runs = 0;
        for (long seed = seeds.first(); seeds.goesOnWith(seed); seed++) {
            steps += play(seed, tally);
            runs++;
        }
        double seconds = (cpuNanos() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%nSimulated %,d seeds from %d: %,d steps in %.1f s of one core, %,.0f a second.%n%s%n",
                runs,
                seeds.first(),
                steps,
                seconds,
                steps / seconds,
                tally);
        seeds.checkAllOccurred(tally.missing(), runs);
    }

    /** The machine may be busy with something else, too: what counts is this thread's own time. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long play(long seed, Tally tally) {
        Simulation simulation = new Simulation(
                seed, new Observers(tally, new RarePaths(tally), new RareLinks(tally), new RareBarriers(tally)));
        try {
            simulation.play();
        } catch (RuntimeException | AssertionError error) {
            throw new AssertionError(
                    "seed " + seed + " (replay with -Dsim.seed=" + seed + "): " + error.getMessage(), error);
        }
        return simulation.time().steps();
    }
}
