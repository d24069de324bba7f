package io.reactivecom.protocol.simulation;

import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs of the protocol can be played again. */
@Tag("simulation")
class ReplayTest extends ReplayContract {

    @Override
    protected void play(long seed, PrintStream out) {
        Transcript transcript = new Transcript();
        transcript.show(List.of("Hello", "Resume", "Heartbeat", "Ack"));
        transcript.printTo(out);
        Simulation simulation = new Simulation(seed, transcript);
        transcript.follow(simulation.time());
        simulation.play();
        out.flush();
    }

    /** Prints what happens in the run of the seed that {@code -Dsim.seed} names. */
    @Test
    @EnabledIfSystemProperty(named = "sim.seed", matches = "-?\\d+")
    void tellsTheStoryOfASeed() {
        play(Long.getLong("sim.seed"), System.out);
    }
}
