package io.reactivecom.demo.scenario;

import io.reactivecom.demo.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Plays the scenario and tells whether all was as it should be. */
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Plays the scenario of the course with real processes, kills one, and checks what happened.")
public final class ScenarioCommand implements Callable<Integer> {

    @Mixin
    private Scenario scenario = new Scenario();

    /** Creates the command; picocli fills in the options. */
    public ScenarioCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        return scenario.play();
    }
}
