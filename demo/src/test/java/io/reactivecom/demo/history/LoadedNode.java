package io.reactivecom.demo.history;

import io.reactivecom.demo.child.OwnJvm;
import io.reactivecom.demo.json.JsonLines;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One run of a {@code node} process, which many threads command at a time. */
final class LoadedNode {

    /** The answer to what a process was asked before it ended. */
    static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final BufferedWriter commands;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final BiConsumer<LoadedNode, JsonNode> events;
    private final String label;
    private volatile boolean gone;

    /**
     * Starts a process.
     *
     * @param label names this run
     * @param classpath what stands before the program's own classes, or empty
     * @param events told of each line that is no answer, in order, on the thread that reads
     */
    LoadedNode(String label, String classpath, List<String> arguments, BiConsumer<LoadedNode, JsonNode> events)
            throws IOException {
        this.label = label;
        this.events = events;
        List<String> command = new ArrayList<>(OwnJvm.command(OwnJvm.FAST_START, arguments));
        int place = command.indexOf("-cp") + 1;
        command.set(place, classpath + command.get(place));
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "lines of " + label);
        reader.setDaemon(true);
        reader.start();
    }

    /** Names this run of this process. */
    String label() {
        return label;
    }

    boolean isGone() {
        return gone;
    }

    /** An operation under way. */
    record Call(int id, String command, CompletableFuture<JsonNode> answer) {}

    /** Gives a command; its answer is a {@code result} or an {@code error}, or a {@link GoneException}. */
    Call call(ObjectNode command) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        pending.put(id, answer);
        String line = JsonLines.MAPPER.writeValueAsString(command.put("id", id));
        try {
            synchronized (commands) {
                commands.write(line);
                commands.newLine();
                commands.flush();
            }
        } catch (IOException ended) {
            gone = true;
        }
        if (gone) {
            answer.completeExceptionally(new GoneException());
        }
        return new Call(id, line, answer);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(JsonLines.MAPPER.readTree(line));
            }
        } catch (IOException | RuntimeException ended) {
            // as good as the end: a line may be cut off
        }
        gone = true;
        pending.values().forEach(answer -> answer.completeExceptionally(new GoneException()));
    }

    private void take(JsonNode line) {
        JsonNode id = line.get("id");
        CompletableFuture<JsonNode> answer = id == null || id.isNull() ? null : pending.remove(id.asInt());
        if (answer == null) {
            events.accept(this, line);
        } else {
            answer.complete(line);
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }

    /** Kills it, and comes back when it has ended. */
    void kill() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
