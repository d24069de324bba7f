package io.reactivecom.demo.scenario;

import io.reactivecom.Com;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.demo.console.Colour;
import io.reactivecom.demo.console.Console;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.demo.playground.Setup;
import io.reactivecom.demo.security.Protection;
import io.reactivecom.demo.trace.Recording;
import io.reactivecom.demo.trace.TraceFormat;
import io.reactivecom.trace.Axis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The scenario with its options, for whichever command it is mixed into. */
public final class Scenario {

    private static final int FEWEST = 3;
    private static final int MOST = 50;
    private static final int MOST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--processes",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many, from 3 to 50 (default: ${DEFAULT-VALUE}).")
    private int processes = FEWEST;

    @Option(names = "--in-memory", description = "All in this JVM over a network in memory, instead of TCP.")
    private boolean inMemory;

    @Mixin
    private Protection protection = new Protection();

    @Option(names = "--verbose", description = "Shows heartbeats, too.")
    private boolean verbose;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description =
                    "Writes what happened: a diagram (.svg, .mmd), a log for ShiViz (.shiviz) or lines of JSON (.jsonl).")
    private @Nullable Path export;

    @Option(
            names = "--page",
            arity = "0..1",
            paramLabel = "PORT",
            fallbackValue = "0",
            description = "Shows it on a page while it runs, at this port of this host (default: any free port).")
    private @Nullable Integer page;

    @Option(names = "--json", description = "Prints JSON lines instead of text.")
    private boolean json;

    /** Creates it with the default options; picocli fills in others. */
    public Scenario() {}

    /**
     * Plays it.
     *
     * @return the exit code: 0 if all checks passed, else 1
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public int play() throws InterruptedException {
        if (processes < FEWEST || processes > MOST) {
            String sentence =
                    "--processes must be from %d to %d, but was %d: when one is killed, a majority must survive";
            throw invalid(sentence.formatted(FEWEST, MOST, processes));
        }
        List<String> names =
                IntStream.range(0, processes).mapToObj(number -> "P" + number).toList();
        checkProtection(names);
        checkPage();
        Path file = export;
        if (file == null) {
            return play(names, null);
        }
        TraceFormat format = TraceFormat.of(file)
                .orElseThrow(
                        () -> invalid("--export must end in one of " + TraceFormat.endings() + ", but was " + file));
        try (Recording recording = Recording.create()) {
            int exitCode = play(names, recording);
            format.write(recording.trace(), Axis.LAMPORT, file);
            return exitCode;
        } catch (IOException unwritable) {
            throw invalid("--export: cannot write " + file + " (" + unwritable.getMessage() + ")");
        }
    }

    private int play(List<String> names, @Nullable Recording recording) throws InterruptedException {
        try (Audience audience = audience()) {
            if (page == null) {
                return play(names, audience, recording, null);
            }
            try (ScenarioPage shown = new ScenarioPage(names, page)) {
                audience.isInvited(shown.address());
                shown.awaitSomebody();
                int exitCode = play(names, audience, recording, shown);
                shown.awaitNobody();
                return exitCode;
            }
        }
    }

    private int play(List<String> names, Audience audience, @Nullable Recording recording, @Nullable ScenarioPage shown)
            throws InterruptedException {
        long start = System.nanoTime();
        List<Verdict> verdicts = Checks.of(playTo(names, audience, recording, shown));
        audience.hears(verdicts, Duration.ofNanos(System.nanoTime() - start));
        return verdicts.stream().allMatch(Verdict::passed) ? 0 : 1;
    }

    private void checkPage() {
        if (page != null && processes > Setup.MOST) {
            throw invalid("--page has room for " + Setup.MOST + " processes, but --processes was " + processes);
        }
        if (page != null && (page < 0 || page > MOST_PORT)) {
            throw invalid("--page must be a port from 0 to " + MOST_PORT + ", but was " + page);
        }
    }

    private void checkProtection(List<String> names) {
        if (inMemory && protection.isWanted()) {
            throw invalid("--tls and --secret-file are for TCP, and --in-memory is not: choose one");
        }
        Path tls = protection.tls();
        if (tls != null) {
            names.forEach(name -> checkDirectory(tls, name, names));
        }
        try {
            protection.of(Com.named(names.get(0)));
        } catch (InvalidSettingException wrong) {
            throw invalid(Protection.sentence(wrong));
        }
    }

    private void checkDirectory(Path tls, String name, List<String> names) {
        if (!Files.isDirectory(tls.resolve(name))) {
            String sentence = "--tls: there is no directory %s: 'certs %s --names %s' makes it";
            throw invalid(sentence.formatted(tls.resolve(name), tls, String.join(",", names)));
        }
    }

    private ParameterException invalid(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    private Transcript playTo(
            List<String> names, Audience audience, @Nullable Recording recording, @Nullable ScenarioPage shown)
            throws InterruptedException {
        BlockingQueue<Fact> reports = new LinkedBlockingQueue<>();
        Consumer<Fact> told = fact -> {
            if (shown != null) {
                shown.take(fact);
            }
            if (!(fact instanceof Pictured)) {
                reports.add(fact);
            }
        };
        try (Stage stage = inMemory
                ? new MemoryStage(names, recording, shown != null, told)
                : new ProcessStage(names, protection, recording, shown != null, told)) {
            return new Director(names, stage, reports, audience).direct();
        }
    }

    private Audience audience() {
        return json
                ? new ProgramAudience(new JsonLines(System.out), verbose)
                : new PeopleAudience(new Console(System.out, Colour.rule()), verbose);
    }
}
