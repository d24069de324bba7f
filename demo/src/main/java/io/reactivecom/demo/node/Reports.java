package io.reactivecom.demo.node;

import io.reactivecom.demo.json.JsonLines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The lines of output: how each of them begins, the two answers, and the bound on lines that wait for a reader.
 *
 * <p>An answer always gets a line, since no command is read while there is no room for its answer. An observation without room is
 * left out, and the next one that has room comes after a line {@code dropped} with the number of those left out.
 */
final class Reports {

    private final String node;
    private final JsonLines lines;
    private final AtomicLong dropped = new AtomicLong();

    Reports(String node, JsonLines lines) {
        this.node = node;
        this.lines = lines;
    }

    /** Reports what happens unasked, if there is room. */
    void observe(String event, Map<String, ? extends @Nullable Object> fields) {
        if (!lines.hasRoom()) {
            dropped.incrementAndGet();
            return;
        }
        long missing = dropped.getAndSet(0);
        if (missing > 0) {
            report("dropped", Map.of("lines", missing));
        }
        report(event, fields);
    }

    /** Blocks until there is room for an answer. */
    void awaitRoom() throws InterruptedException {
        lines.awaitRoom();
    }

    /** Reports what has to be reported. Completes when the line is written. */
    CompletableFuture<Void> report(String event, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("t", System.nanoTime());
        line.put("node", node);
        line.put("event", event);
        line.putAll(fields);
        return lines.write(line);
    }

    void result(@Nullable JsonNode id, @Nullable Object value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("ok", true);
        fields.put("value", value);
        report("result", fields);
    }

    void error(@Nullable JsonNode id, Throwable error) {
        error(id, error.getClass().getSimpleName(), String.valueOf(error.getMessage()));
    }

    void error(@Nullable JsonNode id, String type, String message) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("type", type);
        fields.put("message", message);
        report("error", fields);
    }
}
