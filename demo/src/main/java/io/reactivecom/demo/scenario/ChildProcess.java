package io.reactivecom.demo.scenario;

import io.reactivecom.demo.OwnJvm;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.demo.security.Protection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The parent's end of a child process: a JSON line to it lets it enter, JSON lines from it are the facts. */
final class ChildProcess {

    /**
     * The line that lets a child enter.
     *
     * @param seeds where to look for the others
     */
    record Entrance(List<String> seeds) {}

    private final String name;
    private final Process process;
    private final Consumer<Fact> report;
    private volatile boolean killed;

    private ChildProcess(String name, Process process, Consumer<Fact> report) {
        this.name = name;
        this.process = process;
        this.report = report;
    }

    /** Starts a JVM with this program in it. */
    static ChildProcess start(
            String name, int processes, Protection protection, @Nullable Path trace, Consumer<Fact> report)
            throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of(ScenarioProcessCommand.NAME, "--name", name, "--processes", Integer.toString(processes)));
        arguments.addAll(protection.argumentsFor(name));
        if (trace != null) {
            arguments.addAll(List.of("--trace", trace.toString()));
        }
        Process process = new ProcessBuilder(OwnJvm.command(OwnJvm.FAST_START, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ChildProcess child = new ChildProcess(name, process, report);
        Thread reader = new Thread(child::readFacts, "facts of " + name);
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    /** The child waits for this line; the end of its input, which comes when this process ends, ends it. */
    void enter(List<String> seeds) {
        try {
            OutputStream input = process.getOutputStream();
            input.write(JsonLines.MAPPER.writeValueAsBytes(new Entrance(seeds)));
            input.write('\n');
            input.flush();
        } catch (IOException ended) {
            process.destroyForcibly();
        }
    }

    void kill() {
        killed = true;
        process.destroyForcibly();
    }

    private void readFacts() {
        String why = "";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                report.accept(JsonLines.MAPPER.readValue(line, Fact.class));
            }
        } catch (IOException | JacksonException unreadable) {
            why = killed ? "" : "its report could not be read: " + unreadable.getMessage();
            process.destroyForcibly();
        }
        report.accept(new Told.Stopped(name, System.nanoTime(), exitCode(), why));
    }

    private int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
