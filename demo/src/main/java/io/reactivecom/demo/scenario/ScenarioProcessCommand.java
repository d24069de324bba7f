package io.reactivecom.demo.scenario;

import io.reactivecom.ComBuilder;
import io.reactivecom.demo.child.Parent;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.demo.scenario.ChildProcess.Entrance;
import io.reactivecom.demo.security.Protection;
import io.reactivecom.demo.trace.TraceFile;
import io.reactivecom.transport.tcp.TcpTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A child process of the scenario: rehearses, waits to be let in, plays its script, and reports facts as JSON lines. */
@Command(name = ScenarioProcessCommand.NAME, hidden = true, description = "One process of the scenario.")
public final class ScenarioProcessCommand implements Callable<Integer> {

    static final String NAME = "scenario-process";

    @Option(names = "--name", required = true, description = "The process's name.")
    private String name = "";

    @Option(names = "--processes", required = true, description = "How many processes there are.")
    private int processes;

    @Mixin
    private Protection protection = new Protection();

    @Option(names = "--pictured", description = "Tells what a page needs.")
    private boolean pictured;

    @Option(names = "--trace", description = "Where to record what happens.")
    private @Nullable Path trace;

    /** Creates the command; picocli fills in the options. */
    public ScenarioProcessCommand() {}

    @Override
    public Integer call() throws IOException {
        Rehearsal.play(name, protection.of(TcpTransport.bind("127.0.0.1", 0))).block();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String entrance = input.readLine();
        if (entrance == null) {
            return Parent.GONE;
        }
        Parent.listen(input, nothingMore -> {});
        Entrance told = JsonLines.MAPPER.readValue(entrance, Entrance.class);
        TcpTransport transport = protection.of(TcpTransport.bind("127.0.0.1", 0).seeds(told.seeds()));
        try (JsonLines lines = new JsonLines(System.out);
                TraceFile record = trace == null ? null : TraceFile.create(trace)) {
            new ScenarioProcess(
                            name,
                            processes,
                            builder -> observed(protection.of(builder), record),
                            pictured,
                            lines::write)
                    .run(transport)
                    .block();
        }
        return 0;
    }

    private static ComBuilder observed(ComBuilder builder, @Nullable TraceFile record) {
        return record == null ? builder : builder.observe(record);
    }
}
