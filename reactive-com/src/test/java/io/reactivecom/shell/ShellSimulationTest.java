package io.reactivecom.shell;

import io.reactivecom.protocol.simulation.SeedRange;
import io.reactivecom.protocol.simulation.Tally;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Whatever users, their code and the network do to whole communicators, these keep their promises. */
@Tag("simulation")
class ShellSimulationTest {

    private static final long ENOUGH = 300;

    private final Tally<Occurrence> tally = new Tally<>(Occurrence.class);

    @Test
    @DisabledIfSystemProperty(
            named = "shell.seed",
            matches = ".*",
            disabledReason = "ShellReplayTest tells of that seed")
    void keepTheirPromisesWhateverHappens() {
        SeedRange.fromProperties("shell", ENOUGH, 2).play(tally, this::play);
    }

    private long play(long seed) {
        ShellSimulation simulation = new ShellSimulation(seed, null);
        simulation.play();
        tally.add(simulation.tally());
        return simulation.steps();
    }
}
