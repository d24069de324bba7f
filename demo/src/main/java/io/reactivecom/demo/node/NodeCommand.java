package io.reactivecom.demo.node;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.InvalidSettingException;
import io.reactivecom.Status;
import io.reactivecom.demo.Version;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.demo.security.Protection;
import io.reactivecom.demo.trace.TraceFile;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.tcp.TcpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Mono;

/** Runs one process that does what it reads. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "One process, driven by JSON lines on standard input; it answers and reports on standard output.")
public final class NodeCommand implements Callable<Integer> {

    private static final long LONGEST_HEARTBEAT = Duration.ofHours(1).toMillis();

    /** How messages leave the mailbox. */
    enum Mailbox {
        /** They are reported as they come. */
        AUTO,
        /** They wait for {@code take}. */
        MANUAL
    }

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--name", required = true, description = "The process's name, unique in its group.")
    private String name = "";

    @Option(
            names = "--bind",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:0",
            description = "Where to listen; port 0 is any free one (default: ${DEFAULT-VALUE}).")
    private String bind = "127.0.0.1:0";

    @Option(
            names = "--advertise",
            paramLabel = "HOST:PORT",
            description = "Where the others reach it (default: where it listens).")
    private @Nullable String advertise;

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "HOST:PORT",
            description = "Where to look for the others, separated by commas.")
    private List<String> seeds = List.of();

    @Option(names = "--expect", defaultValue = "1", description = "How many found the group (default: 1).")
    private int expect = 1;

    @Option(
            names = "--heartbeat",
            paramLabel = "MILLIS",
            defaultValue = "500",
            description = "How often to tell that it lives (default: 500).")
    private long heartbeat = 500;

    @Option(
            names = "--timeout",
            paramLabel = "MILLIS",
            defaultValue = "2000",
            description = "After how long a silence the others go on without it (default: 2000).")
    private long timeout = 2000;

    @Option(
            names = "--join-timeout",
            paramLabel = "MILLIS",
            description = "How long to look for the group (default: for as long as standard input is open).")
    private @Nullable Integer joinTimeout;

    @Option(names = "--cluster", defaultValue = "default", description = "The group's name.")
    private String cluster = "default";

    @Option(
            names = "--mailbox",
            defaultValue = "auto",
            description = "auto: messages are reported as they come; manual: they wait for take (default: auto).")
    private Mailbox mailbox = Mailbox.AUTO;

    @Mixin
    private Protection protection = new Protection();

    @Option(names = "--insecure", description = "Allows to listen outside loopback, unsecured.")
    private boolean insecure;

    @Option(names = "--trace", paramLabel = "FILE", description = "Records what happens, as lines of JSON.")
    private @Nullable Path trace;

    /** Creates the command; picocli fills in the options. */
    public NodeCommand() {}

    @Override
    public Integer call() {
        check("--heartbeat", heartbeat, 1, LONGEST_HEARTBEAT, "");
        check("--timeout", timeout, 2 * heartbeat, 2 * LONGEST_HEARTBEAT, ", at least twice the heartbeat");
        check("--join-timeout", joinTimeout == null ? 1 : joinTimeout, 1, Integer.MAX_VALUE, "");
        try (JsonLines lines = new JsonLines(System.out);
                TraceFile record = trace == null ? null : TraceFile.create(trace)) {
            run(System.in, lines, record);
        } catch (InvalidSettingException wrong) {
            throw invalid(sentence(wrong));
        } catch (IOException unwritable) {
            throw invalid("--trace: cannot write " + trace + " (" + unwritable.getMessage() + ")");
        }
        return 0;
    }

    private void check(String option, long millis, long least, long most, String remark) {
        if (millis < least || millis > most) {
            throw invalid("%s must be from %d to %d milliseconds%s, but was %d"
                    .formatted(option, least, most, remark, millis));
        }
    }

    private ParameterException invalid(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    /** What the library says of a setting, said of the option that it came from. */
    private String sentence(InvalidSettingException wrong) {
        return switch (wrong.setting()) {
            case "host" ->
                "--bind must be a loopback address, such as 127.0.0.1, unless --tls, --secret-file or --insecure is"
                        + " given, but was "
                        + bind;
            case "advertise" ->
                advertise == null
                        ? "--bind " + bind
                                + " listens at all addresses: --advertise HOST:PORT must tell the others which"
                        : "--" + wrong.getMessage();
            default -> Protection.sentence(wrong);
        };
    }

    private void run(InputStream input, JsonLines lines, @Nullable TraceFile record) {
        Reports reports = new Reports(name, lines);
        // made in the very signal of the joining: the trace replays nothing
        ComBuilder builder =
                record == null ? builder(reports) : builder(reports).observe(record);
        Mono<Node> joining = builder.join().map(com -> new Node(com, mailbox == Mailbox.MANUAL, reports));
        if (!new Driver(name, joining, reports, input, Driver.PATIENCE).run()) {
            PrintWriter errors = command.commandLine().getErr();
            errors.println(name + " was in no group yet when its input ended, and had nothing to do.");
        }
    }

    private ComBuilder builder(Reports reports) {
        ComBuilder builder = protection
                .of(Com.named(name))
                .transport(announcing(transport(), reports))
                .expect(expect)
                .cluster(cluster)
                .heartbeat(Duration.ofMillis(heartbeat))
                .timeout(Duration.ofMillis(timeout));
        return joinTimeout == null ? builder : builder.joinTimeout(Duration.ofMillis(joinTimeout));
    }

    private TcpTransport transport() {
        TcpTransport transport = TcpTransport.bind(bind).seeds(seeds);
        TcpTransport advertised = advertise == null ? transport : transport.advertise(advertise);
        TcpTransport secured = protection.of(advertised);
        return insecure ? secured.insecure() : secured;
    }

    /** The search begins when the transport is open; a communicator that could tell of it comes only with the group. */
    private static Transport announcing(Transport transport, Reports reports) {
        return () -> transport
                .open()
                .doOnNext(endpoint -> reports.report("status", Map.of("status", Status.JOINING.name())));
    }
}
