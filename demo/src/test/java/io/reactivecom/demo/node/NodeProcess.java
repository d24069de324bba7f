package io.reactivecom.demo.node;

import static io.reactivecom.demo.RealTime.PATIENCE;
import static org.awaitility.Awaitility.await;

import io.reactivecom.demo.child.OwnJvm;
import io.reactivecom.demo.json.JsonLines;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A node in a process of its own, which can be stopped as any process can. */
final class NodeProcess implements AutoCloseable {

    private final Process process;
    private final BufferedWriter commands;
    private final List<JsonNode> lines = new CopyOnWriteArrayList<>();

    private NodeProcess(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "lines of a node");
        reader.setDaemon(true);
        reader.start();
    }

    static NodeProcess start(String name, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("node", "--name", name));
        arguments.addAll(List.of(options));
        return new NodeProcess(new ProcessBuilder(OwnJvm.command(OwnJvm.FAST_START, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(JsonLines.MAPPER.readTree(line));
            }
        } catch (IOException ended) {
            // as good as the end
        }
    }

    /** Gives a command; a node that stands still finds it when it goes on. */
    void tell(String command) {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /** Waits for a line. */
    JsonNode line(Predicate<JsonNode> which) {
        return lineFrom(0, which);
    }

    /** Waits for a line that comes after another one. */
    JsonNode lineAfter(JsonNode earlier, Predicate<JsonNode> which) {
        return lineFrom(place(earlier) + 1, which);
    }

    private JsonNode lineFrom(int place, Predicate<JsonNode> which) {
        return await().atMost(PATIENCE)
                .until(() -> lines.stream().skip(place).filter(which).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    JsonNode event(String event) {
        return line(is(event));
    }

    /** Where in its output a line stands. */
    int place(JsonNode line) {
        return lines.indexOf(line);
    }

    static Predicate<JsonNode> is(String event) {
        return line -> line.get("event").stringValue().equals(event);
    }

    static Predicate<JsonNode> answers(int id) {
        return is("result").or(is("error")).and(line -> line.get("id").asInt(-1) == id);
    }

    /** Stops it where it stands, with all its threads. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IOException("kill -" + name + " ended with " + exitCode);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
