package io.reactivecom.demo.bench;

import io.reactivecom.demo.Version;
import io.reactivecom.demo.bench.group.Heading;
import io.reactivecom.demo.bench.member.SystemName;
import io.reactivecom.demo.bench.member.Workload;
import io.reactivecom.demo.json.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures this library and others, with child processes on the loopback. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {GrowthCommand.class, TransportsCommand.class},
        description =
                "Measures: each member is a process of its own on the loopback, and what it does is checked, too.")
public final class BenchCommand implements Callable<Integer> {

    private static final String SECTION = "bench";
    private static final int LARGEST_PAYLOAD = 1 << 16;
    private static final int MOST_MEMBERS = 64;
    private static final int USUAL_SECONDS = 10;
    private static final int USUAL_ROUNDS = 3;
    private static final int BRIEF_SECONDS = 3;
    private static final double SLACK = 0.3;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--workload", description = "What is done: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Workload workload = Workload.ONEWAY;

    @Option(names = "--system", description = "Who does it: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private SystemName system = SystemName.REACTIVE_COM;

    @Option(names = "--members", paramLabel = "N", description = "How many (default: as few as make sense).")
    private @Nullable Integer members;

    @Option(names = "--payload", paramLabel = "BYTES", description = "Bytes of a message (default: ${DEFAULT-VALUE}).")
    private int payload = 100;

    @Option(names = "--seconds", description = "For how long it is measured (default: 10; 3 with --check).")
    private @Nullable Integer seconds;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            description = "Before that (default: 10; 25 for 3 members, 7 more for each more).")
    private @Nullable Integer warmup;

    @Option(names = "--trials", description = "How often someone joins or is struck (default: ${DEFAULT-VALUE}).")
    private int trials = 20;

    @Option(names = "--signal", description = "What befalls a member in failover: kill or stop (default: kill).")
    private Signal signal = Signal.KILL;

    @Option(names = "--pin", description = "Processors: one for all, spread, or none in particular (default: none).")
    private Pin pin = Pin.NONE;

    @Option(names = "--jvm", paramLabel = "OPTION", description = "One more option for the JVM of each member.")
    private List<String> jvm = List.of();

    @Option(names = "--compare", split = ",", paramLabel = "SYSTEM", description = "Measures these in turn, instead.")
    private List<SystemName> compared = List.of();

    @Option(names = "--rounds", description = "How often each is measured in turn (default: 3; 1 with --check).")
    private @Nullable Integer rounds;

    @Option(names = "--check", description = "Measures briefly all that raw sockets and Reactor Netty can do, too.")
    private boolean check;

    @Option(names = "--all", description = "Measures all that is asked of this library.")
    private boolean all;

    @Option(names = "--out", paramLabel = "FILE", description = "With --all: writes the table between two comments.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints JSON lines instead of text.")
    private boolean json;

    /** Creates the command; picocli fills in the options. */
    public BenchCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkOptions();
        try (JsonLines lines = new JsonLines(System.out)) {
            if (check || all) {
                return examine(lines);
            }
            return compared.isEmpty() ? measure(lines) : compare(lines);
        }
    }

    private int examine(JsonLines lines) throws IOException, InterruptedException {
        TargetTable table = new TargetTable(effort());
        Examination examination = new Examination(inTurn(lines), check ? SLACK : 0);
        List<Verdict> verdicts = examination.hold(check ? table.quick() : table.all());
        if (json) {
            verdicts.forEach(lines::write);
        } else {
            say(lines, Verdict.table(verdicts));
        }
        if (out != null) {
            MarkedSection.replace(out, SECTION, Verdict.table(verdicts));
        }
        return verdicts.stream().allMatch(Verdict::passed) ? 0 : 1;
    }

    /** While people wait for a table, single results are for those who want to see that something goes on. */
    private Rounds inTurn(JsonLines lines) {
        Consumer<Result> each = json ? lines::write : result -> complain(JsonLines.MAPPER.writeValueAsString(result));
        return new Rounds(rounds == null ? (check ? 1 : USUAL_ROUNDS) : rounds, each);
    }

    private static void say(JsonLines lines, String text) {
        lines.close();
        System.out.println(text);
    }

    private int measure(JsonLines lines) throws IOException, InterruptedException {
        Result result = Bench.measure(setting(system));
        lines.write(result);
        return exitCode(List.of(result));
    }

    private int compare(JsonLines lines) throws IOException, InterruptedException {
        List<Setting> settings = compared.stream().map(this::setting).toList();
        List<Result> medians = inTurn(lines).medians(settings);
        Comparison comparison = new Comparison(medians);
        if (json) {
            comparison.lines().forEach(lines::write);
        } else {
            say(lines, comparison.table());
        }
        return exitCode(medians);
    }

    private int exitCode(List<Result> results) {
        results.stream().flatMap(result -> result.problems().stream()).forEach(this::complain);
        return results.stream().allMatch(result -> result.errors() == 0) ? 0 : 1;
    }

    private void complain(String problem) {
        command.commandLine().getErr().println(problem);
    }

    private Setting setting(SystemName of) {
        return new Setting(of, workload, count(), payload, pin, signal, effort());
    }

    private Effort effort() {
        int measuring = seconds == null ? (check ? BRIEF_SECONDS : USUAL_SECONDS) : seconds;
        return new Effort(measuring, warmup, trials, jvm);
    }

    private int count() {
        return members == null ? workload.members() : members;
    }

    private void checkOptions() throws IOException {
        if (out != null && !MarkedSection.isIn(out, SECTION)) {
            throw invalid("--out " + out + " has no <!-- bench:begin --> and <!-- bench:end --> to write between");
        }
        check("--payload", payload, Heading.SIZE, LARGEST_PAYLOAD);
        check("--seconds", effort().seconds(), 1, Integer.MAX_VALUE);
        check("--warmup", warmup == null ? 0 : warmup, 0, Integer.MAX_VALUE);
        check("--trials", trials, 1, Integer.MAX_VALUE);
        check("--rounds", rounds == null ? 1 : rounds, 1, Integer.MAX_VALUE);
        check("--members", count(), 1, MOST_MEMBERS);
        if (!workload.isFor(count())) {
            throw invalid("--workload " + workload + " is not for --members " + count());
        }
    }

    private void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw invalid("%s must be from %d to %d, but was %d".formatted(option, least, most, value));
        }
    }

    private ParameterException invalid(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
