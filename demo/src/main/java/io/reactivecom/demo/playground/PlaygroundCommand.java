package io.reactivecom.demo.playground;

import io.reactivecom.demo.Version;
import io.reactivecom.demo.playground.page.PageServer;
import io.reactivecom.demo.playground.process.ProcessWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves a page on which a group can be watched and played with. */
@Command(
        name = "playground",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "A group whose space-time diagram draws itself on a page; break its network and see what it does.")
public final class PlaygroundCommand implements Callable<Integer> {

    private static final int MOST_PORT = 65_535;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--members",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many found the group, 1 to 12 (default: ${DEFAULT-VALUE}).")
    private int members = 3;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of all that is drawn at random: the same seed and orders make the same picture.")
    private long seed = 1;

    @Option(names = "--port", defaultValue = "0", description = "Where to serve the page (default: any free port).")
    private int port;

    @Option(names = "--processes", description = "Every member is a process of its own, over TCP.")
    private boolean processes;

    @Option(names = "--replay", paramLabel = "FILE", description = "Does again what was saved from the page.")
    private @Nullable Path replay;

    /** Creates the command; picocli fills in the options. */
    public PlaygroundCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > MOST_PORT) {
            throw invalid("--port must be from 0 to " + MOST_PORT + ", but was " + port);
        }
        try (Playground playground = new Playground(scenario(), processes ? ProcessWorld::new : MemoryWorld::new);
                PageServer server = new PageServer(playground, port)) {
            command.commandLine().getOut().println(server.address());
            command.commandLine().getOut().flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private Scenario scenario() {
        Path file = replay;
        try {
            return file == null
                    ? new Scenario(new Setup(members, seed), List.of())
                    : Scenario.parse(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (BadOrderException wrong) {
            throw invalid((file == null ? "" : "--replay " + file + ": ") + wrong.getMessage());
        } catch (IOException unreadable) {
            throw invalid("--replay: cannot read " + file + " (" + unreadable.getMessage() + ")");
        }
    }

    private ParameterException invalid(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
