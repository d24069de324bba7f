package io.reactivecom.demo.node;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.transport.tcp.TcpTransport;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

/** Runs one process that does what it reads. */
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        description = "One process, driven by JSON lines on standard input; it answers and reports on standard output.")
public final class NodeCommand implements Callable<Integer> {

    /** How messages leave the mailbox. */
    enum Mailbox {
        /** They are reported as they come. */
        AUTO,
        /** They wait for {@code take}. */
        MANUAL
    }

    @Option(names = "--name", required = true, description = "The process's name, unique in its group.")
    private String name = "";

    @Option(
            names = "--bind",
            paramLabel = "HOST:PORT",
            converter = Address.Converter.class,
            defaultValue = "127.0.0.1:0",
            description = "Where to listen; port 0 is any free one (default: ${DEFAULT-VALUE}).")
    private Address bind = new Address("127.0.0.1", 0);

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "HOST:PORT",
            description = "Where to look for the others, separated by commas.")
    private List<String> seeds = List.of();

    @Option(names = "--expect", defaultValue = "1", description = "How many found the group (default: 1).")
    private int expect = 1;

    @Option(names = "--heartbeat", paramLabel = "MILLIS", defaultValue = "500", description = "Default: 500.")
    private long heartbeat = 500;

    @Option(names = "--timeout", paramLabel = "MILLIS", defaultValue = "2000", description = "Default: 2000.")
    private long timeout = 2000;

    @Option(names = "--cluster", defaultValue = "default", description = "The group's name.")
    private String cluster = "default";

    @Option(
            names = "--mailbox",
            defaultValue = "auto",
            description = "auto: messages are reported as they come; manual: they wait for take (default: auto).")
    private Mailbox mailbox = Mailbox.AUTO;

    @Option(names = "--insecure", description = "Allows to listen outside loopback, unsecured.")
    private boolean insecure;

    /** Creates the command; picocli fills in the options. */
    public NodeCommand() {}

    @Override
    public Integer call() {
        try (JsonLines lines = new JsonLines(System.out)) {
            run(System.in, lines);
        }
        return 0;
    }

    private void run(InputStream input, JsonLines lines) {
        Reports reports = new Reports(name, lines);
        // made in the very signal of the joining: the trace replays nothing
        Mono<Node> joining = builder().join().map(com -> new Node(com, mailbox == Mailbox.MANUAL, reports));
        new Driver(joining, input).run();
    }

    private ComBuilder builder() {
        TcpTransport transport = TcpTransport.bind(bind.host(), bind.port()).seeds(seeds);
        return Com.named(name)
                .transport(insecure ? transport.insecure() : transport)
                .expect(expect)
                .cluster(cluster)
                .heartbeat(Duration.ofMillis(heartbeat))
                .timeout(Duration.ofMillis(timeout));
    }
}
