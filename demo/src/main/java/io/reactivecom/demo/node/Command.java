package io.reactivecom.demo.node;

import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.demo.json.JsonLines;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** One line of input, and what it must hold for its operation. */
final class Command {

    private static final String EXAMPLE = "a command is a JSON object, like {\"id\": 1, \"op\": \"view\"}";

    private final JsonNode json;

    private Command(JsonNode json) {
        this.json = json;
    }

    static Command parse(String line) {
        try {
            JsonNode json = JsonLines.MAPPER.readTree(line);
            if (!json.isObject()) {
                throw new BadCommandException(EXAMPLE);
            }
            return new Command(json);
        } catch (JacksonException notJson) {
            throw new BadCommandException("not JSON" + place(notJson.getLocation()) + "; " + EXAMPLE);
        } catch (NumberFormatException endless) {
            // The parser lets it pass: an exponent that no number can have.
            throw new BadCommandException("a number is too large; " + EXAMPLE);
        }
    }

    /** Where the parser stopped; what it says of it is about its own workings. */
    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getColumnNr() < 1 ? "" : " at column " + location.getColumnNr();
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

    /** One of a few words; what is not a string is none of them. */
    String word(String field, String otherwise) {
        JsonNode value = json.get(field);
        return value == null ? otherwise : value.isString() ? value.stringValue() : value.toString();
    }

    int number(String field) {
        JsonNode value = json.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new BadCommandException("\"" + field + "\" must be a whole number, at most " + Integer.MAX_VALUE);
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
        JsonNode value = json.get(field);
        if (value == null || !value.isString()) {
            throw new BadCommandException("\"" + field + "\" must be a rank, which is a whole number, or a name");
        }
        String name = value.stringValue();
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
