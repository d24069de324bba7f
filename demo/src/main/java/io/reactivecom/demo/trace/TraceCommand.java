package io.reactivecom.demo.trace;

import io.reactivecom.demo.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with traces that were recorded. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Puts recorded traces together and draws them.",
        subcommands = TraceMergeCommand.class)
public final class TraceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** Creates the command; picocli fills in the options. */
    public TraceCommand() {}

    @Override
    public Integer call() {
        throw new ParameterException(command.commandLine(), "say what to do with traces: merge");
    }
}
