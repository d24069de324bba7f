package io.reactivecom.demo.trace;

import io.reactivecom.demo.Version;
import io.reactivecom.trace.Axis;
import io.reactivecom.trace.Trace;
import io.reactivecom.trace.TraceFormatException;
import io.reactivecom.trace.TraceJson;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Merges the traces of several processes, and draws what came of it. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Puts the traces of several processes into one order, causes first, and writes it.")
public final class TraceMergeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Traces as lines of JSON, as 'node --trace' writes them.")
    private List<Path> files = List.of();

    @Option(names = "--svg", paramLabel = "FILE", description = "Draws a space-time diagram.")
    private @Nullable Path svg;

    @Option(names = "--mermaid", paramLabel = "FILE", description = "Writes a sequence diagram for Mermaid.")
    private @Nullable Path mermaid;

    @Option(names = "--shiviz", paramLabel = "FILE", description = "Writes a log with vector clocks for ShiViz.")
    private @Nullable Path shiviz;

    @Option(names = "--jsonl", paramLabel = "FILE", description = "Writes the merged trace as lines of JSON.")
    private @Nullable Path jsonl;

    @Option(
            names = "--axis",
            defaultValue = "LAMPORT",
            description = "What the diagram's time goes by: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Axis axis = Axis.LAMPORT;

    /** Creates the command; picocli fills in the options. */
    public TraceMergeCommand() {}

    @Override
    public Integer call() {
        Map<TraceFormat, Path> wanted = new EnumMap<>(TraceFormat.class);
        want(wanted, TraceFormat.SVG, svg);
        want(wanted, TraceFormat.MERMAID, mermaid);
        want(wanted, TraceFormat.SHIVIZ, shiviz);
        want(wanted, TraceFormat.JSON, jsonl);
        if (wanted.isEmpty()) {
            throw invalid("say what to write: --svg, --mermaid, --shiviz or --jsonl");
        }
        Trace merged = files.stream().map(this::read).reduce(Trace::and).orElseThrow();
        wanted.forEach((format, file) -> write(merged, format, file));
        return 0;
    }

    private static void want(Map<TraceFormat, Path> wanted, TraceFormat format, @Nullable Path file) {
        if (file != null) {
            wanted.put(format, file);
        }
    }

    private Trace read(Path file) {
        try (Reader from = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return TraceJson.read(from);
        } catch (IOException unreadable) {
            throw invalid("cannot read " + file + " (" + unreadable.getMessage() + ")");
        } catch (TraceFormatException wrong) {
            throw invalid(file + ", " + wrong.getMessage());
        }
    }

    private void write(Trace trace, TraceFormat format, Path file) {
        try {
            format.write(trace, axis, file);
        } catch (IOException unwritable) {
            throw invalid("cannot write " + file + " (" + unwritable.getMessage() + ")");
        }
        command.commandLine()
                .getOut()
                .println(file + ": " + trace.events().size() + " events of "
                        + trace.processes().size() + " processes");
    }

    private ParameterException invalid(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
