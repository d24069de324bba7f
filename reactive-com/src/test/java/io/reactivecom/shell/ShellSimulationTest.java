package io.reactivecom.shell;

import io.reactivecom.protocol.simulation.SeedRange;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Whatever users, their code and the network do to whole communicators, these keep their promises. */
@Tag("simulation")
class ShellSimulationTest {

    private static final long ENOUGH = 300;

    @Test
    @DisabledIfSystemProperty(
            named = "shell.seed",
            matches = ".*",
            disabledReason = "ShellReplayTest tells of that seed")
    void keepTheirPromisesWhateverHappens() {
        SeedRange seeds = SeedRange.fromProperties("shell", ENOUGH, 2);
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
                "%nSimulated %,d seeds of whole communicators from %d: %,d steps in %.1f s of one core, %,.0f a second.%n%s%n",
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
        ShellSimulation simulation = new ShellSimulation(seed, null);
        try {
            simulation.play();
        } catch (RuntimeException | AssertionError error) {
            throw new AssertionError(
                    "seed " + seed + " (replay with -Dshell.seed=" + seed + "): " + error.getMessage(), error);
        }
        tally.add(simulation.tally());
        return simulation.steps();
    }
}
