package io.reactivecom.demo.scenario;

import io.reactivecom.demo.child.ChildJvm;
import io.reactivecom.demo.child.OwnJvm;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.demo.security.Protection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The parent's end of a child process: a JSON line to it lets it enter, JSON lines from it are the facts. */
final class ChildProcess {

    /**
     * The line that lets a child enter.
     *
     * @param seeds where to look for the others
     */
    record Entrance(List<String> seeds) {}

    private final ChildJvm process;
    private final AtomicBoolean killed;

    private ChildProcess(ChildJvm process, AtomicBoolean killed) {
        this.process = process;
        this.killed = killed;
    }

    /** Starts a JVM with this program in it. */
    static ChildProcess start(
            String name,
            int processes,
            Protection protection,
            @Nullable Path trace,
            boolean pictured,
            Consumer<Fact> report)
            throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of(ScenarioProcessCommand.NAME, "--name", name, "--processes", Integer.toString(processes)));
        arguments.addAll(protection.argumentsFor(name));
        if (trace != null) {
            arguments.addAll(List.of("--trace", trace.toString()));
        }
        if (pictured) {
            arguments.add("--pictured");
        }
        AtomicBoolean killed = new AtomicBoolean();
        List<String> command = OwnJvm.command(OwnJvm.FAST_START, arguments);
        return new ChildProcess(ChildJvm.start(name, command, reporting(name, report, killed)), killed);
    }

    private static ChildJvm.Listener reporting(String name, Consumer<Fact> report, AtomicBoolean killed) {
        return new ChildJvm.Listener() {
            @Override
            public void heard(String line) {
                report.accept(JsonLines.MAPPER.readValue(line, Fact.class));
            }

            @Override
            public void ended(int exitCode, String why) {
                report.accept(new Told.Stopped(name, System.nanoTime(), exitCode, killed.get() ? "" : why));
            }
        };
    }

    /** The child waits for this line; the end of its input, which comes when this process ends, ends it. */
    void enter(List<String> seeds) {
        process.tell(new Entrance(seeds));
    }

    void kill() {
        killed.set(true);
        process.kill();
    }
}
