package io.reactivecom.demo;

import io.reactivecom.ComException;
import io.reactivecom.demo.bench.BenchCommand;
import io.reactivecom.demo.bench.group.NotAvailableException;
import io.reactivecom.demo.bench.member.BenchMemberCommand;
import io.reactivecom.demo.certs.CertsCommand;
import io.reactivecom.demo.console.Colour;
import io.reactivecom.demo.dice.DiceCommand;
import io.reactivecom.demo.node.NodeCommand;
import io.reactivecom.demo.playground.PlaygroundCommand;
import io.reactivecom.demo.playground.process.PlayerProcessCommand;
import io.reactivecom.demo.scenario.Scenario;
import io.reactivecom.demo.scenario.ScenarioCommand;
import io.reactivecom.demo.scenario.ScenarioProcessCommand;
import io.reactivecom.demo.trace.TraceCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The program: the scenario, unless it is told otherwise. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Processes that coordinate with no server. Without a command, plays the scenario.",
        subcommands = {
            ScenarioCommand.class,
            DiceCommand.class,
            NodeCommand.class,
            CertsCommand.class,
            BenchCommand.class,
            TraceCommand.class,
            PlaygroundCommand.class,
            ScenarioProcessCommand.class,
            BenchMemberCommand.class,
            PlayerProcessCommand.class
        })
public final class Demo implements Callable<Integer> {

    @Mixin
    private Scenario scenario = new Scenario();

    /** Creates the command; picocli fills in the options. */
    public Demo() {}

    @Override
    public Integer call() throws InterruptedException {
        return scenario.play();
    }

    /**
     * Runs the program.
     *
     * @param arguments what to do; {@code --help} tells
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /**
     * Runs the program and comes back.
     *
     * @param arguments what to do
     * @return the exit code: 0 if all went well, 1 if it did not, 2 if the options make no sense
     */
    public static int run(String... arguments) {
        return new CommandLine(new Demo())
                .setColorScheme(Help.defaultColorScheme(Colour.rule()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Demo::explainOptions)
                .setExecutionExceptionHandler(Demo::explainError)
                .execute(arguments);
    }

    private static int explainOptions(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        command.getErr().println(error.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** What the library finds wrong is a sentence; anything else is a bug, and shows where. */
    private static int explainError(Exception error, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (error instanceof ComException) {
            command.getErr().println(error.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        if (error instanceof NotAvailableException) {
            command.getErr().println(error.getMessage());
            return command.getCommandSpec().exitCodeOnInvalidInput();
        }
        throw error;
    }
}
