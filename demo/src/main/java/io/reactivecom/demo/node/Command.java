package io.reactivecom.demo.node;

import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.demo.json.JsonLines;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One line of input, and what it must hold for its operation. */
final class Command {

    private final JsonNode json;

    private Command(JsonNode json) {
        this.json = json;
    }

    static Command parse(String line) {
        try {
            JsonNode json = JsonLines.MAPPER.readTree(line);
            if (!json.isObject()) {
                throw new BadCommandException("a command is a JSON object, like {\"id\": 1, \"op\": \"view\"}");
            }
            return new Command(json);
        } catch (JacksonException notJson) {
            throw new BadCommandException("not JSON: " + notJson.getOriginalMessage());
        }
    }

    /** Whatever the driver wants to find in the answer, or null. */
    @Nullable
    JsonNode id() {
        return json.get("id");
    }

    String op() {
        return text("op");
    }

    String payload() {
        return text("payload");
    }

    @Nullable
    String optionalPayload() {
        return json.has("payload") ? payload() : null;
    }

    String text(String field) {
        JsonNode value = json.get(field);
        if (value == null || !value.isString()) {
            throw new BadCommandException("\"" + field + "\" must be a string");
        }
        return value.stringValue();
    }

    String text(String field, String otherwise) {
        return json.has(field) ? text(field) : otherwise;
    }

    int number(String field) {
        JsonNode value = json.get(field);
        if (value == null || !value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new BadCommandException("\"" + field + "\" must be a whole number");
        }
        return value.intValue();
    }

    boolean has(String field) {
        return json.has(field);
    }

    boolean isNumber(String field) {
        JsonNode value = json.get(field);
        return value != null && value.isIntegralNumber();
    }

    JsonNode required(String field) {
        JsonNode value = json.get(field);
        if (value == null) {
            throw new BadCommandException("\"" + field + "\" is missing");
        }
        return value;
    }

    /** A peer: its rank, or its name. */
    Member peer(String field, View view) {
        if (isNumber(field)) {
            return view.member(number(field));
        }
        String name = text(field);
        return view.named(name).orElseThrow(() -> new BadCommandException("no member is named \"" + name + "\""));
    }

    @Nullable
    Duration timeout() {
        if (!json.has("timeoutMillis")) {
            return null;
        }
        int millis = number("timeoutMillis");
        if (millis < 1) {
            throw new BadCommandException("\"timeoutMillis\" must be 1 or more");
        }
        return Duration.ofMillis(millis);
    }
}
