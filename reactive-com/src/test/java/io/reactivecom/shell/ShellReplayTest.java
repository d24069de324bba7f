package io.reactivecom.shell;

import io.reactivecom.protocol.simulation.ReplayContract;
import java.io.PrintStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs of whole communicators can be played again. */
@Tag("simulation")
class ShellReplayTest extends ReplayContract {

    @Override
    protected void play(long seed, PrintStream out) {
        new ShellSimulation(seed, out::println).play();
        out.flush();
    }

    /** Prints what happens in the run of the seed that {@code -Dshell.seed} names. */
    @Test
    @EnabledIfSystemProperty(named = "shell.seed", matches = "-?\\d+")
    void tellsTheStoryOfASeed() {
        play(Long.getLong("shell.seed"), System.out);
    }
}
