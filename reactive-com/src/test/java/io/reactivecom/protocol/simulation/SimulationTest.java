package io.reactivecom.protocol.simulation;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Whatever users and fate do to a cluster, it keeps its promises; and when fate relents, everything goes on. */
@Tag("simulation")
class SimulationTest {

    private static final long ENOUGH = 2_000;

    private final Tally<Occurrence> tally = new Tally<>(Occurrence.class);
    private final Observer counting = new Observer() {
        @Override
        public void happened(Occurrence occurrence) {
            tally.saw(occurrence);
        }
    };

    @Test
    @DisabledIfSystemProperty(named = "sim.seed", matches = ".*", disabledReason = "ReplayTest tells of that seed")
    void keepsItsPromisesWhateverHappens() {
        SeedRange.fromProperties("sim", ENOUGH, 4).play(tally, this::play);
    }

    private long play(long seed) {
        Observers watching =
                new Observers(counting, new RarePaths(counting), new RareLinks(counting), new RareBarriers(counting));
        Simulation simulation = new Simulation(seed, watching);
        simulation.play();
        return simulation.time().steps();
    }
}
