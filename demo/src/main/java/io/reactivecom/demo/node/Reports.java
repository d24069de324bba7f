package io.reactivecom.demo.node;

import io.reactivecom.demo.json.JsonLines;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The lines of output: what each of them begins with, and the two answers. */
final class Reports {

    private final String node;
    private final JsonLines lines;

    Reports(String node, JsonLines lines) {
        this.node = node;
        this.lines = lines;
    }

    void report(String event, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("t", System.nanoTime());
        line.put("node", node);
        line.put("event", event);
        line.putAll(fields);
        lines.write(line);
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
