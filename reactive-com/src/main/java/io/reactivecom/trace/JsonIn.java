package io.reactivecom.trace;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Stamp;
import io.reactivecom.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what events are made of, and says what is missing. */
final class JsonIn {

    private static final int HEXADECIMAL = 16;

    private final JsonNode node;

    JsonIn(JsonNode node) {
        this.node = node;
    }

    long number(String field) {
        JsonNode value = field(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new TraceFormatException("field \"" + field + "\" is no integer");
        }
        return value.longValue();
    }

    long longNumber(String field) {
        try {
            return Long.parseLong(text(field));
        } catch (NumberFormatException wrong) {
            throw new TraceFormatException("field \"" + field + "\" is no integer of 64 bits in a text");
        }
    }

    boolean flag(String field) {
        JsonNode value = field(field);
        if (!value.isBoolean()) {
            throw new TraceFormatException("field \"" + field + "\" is neither true nor false");
        }
        return value.booleanValue();
    }

    String text(String field) {
        JsonNode value = field(field);
        if (!value.isString()) {
            throw new TraceFormatException("field \"" + field + "\" is no text");
        }
        return value.stringValue();
    }

    <E extends Enum<E>> E choice(String field, Class<E> type) {
        String name = text(field);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new TraceFormatException("field \"" + field + "\" is none of "
                + List.of(type.getEnumConstants()).toString().replaceAll("[\\[\\]]", ""));
    }

    Stamp stamp(String field) {
        return new Stamp(number(field));
    }

    Identity identity(String field) {
        return object(field).identity();
    }

    private Identity identity() {
        String incarnation = text("incarnation");
        try {
            return new Identity(text("name"), Long.parseUnsignedLong(incarnation, HEXADECIMAL));
        } catch (NumberFormatException wrong) {
            throw new TraceFormatException("field \"incarnation\" is no hexadecimal number of 64 bits");
        }
    }

    Member member(String field) {
        return object(field).member();
    }

    @Nullable
    Member memberIfAny(String field) {
        return node.has(field) ? member(field) : null;
    }

    private Member member() {
        return new Member(identity(), text("address"), number("admitted"));
    }

    List<Member> members(String field) {
        JsonNode array = field(field);
        if (!array.isArray()) {
            throw new TraceFormatException("field \"" + field + "\" is no list");
        }
        List<Member> members = new ArrayList<>();
        array.forEach(element -> members.add(new JsonIn(element).member()));
        return members;
    }

    View view(String field) {
        JsonIn view = object(field);
        return new View(view.number("generation"), view.number("number"), view.members("members"));
    }

    Object payload(String field) {
        JsonNode value = field(field);
        if (value.isString()) {
            return value.stringValue();
        }
        try {
            return object(field).field("bytes").binaryValue();
        } catch (JacksonException wrong) {
            throw new TraceFormatException("field \"" + field + "\" is neither text nor bytes in base 64");
        }
    }

    private JsonIn object(String field) {
        JsonNode value = field(field);
        if (!value.isObject()) {
            throw new TraceFormatException("field \"" + field + "\" is no object");
        }
        return new JsonIn(value);
    }

    private JsonNode field(String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            throw new TraceFormatException("field \"" + field + "\" is missing");
        }
        return value;
    }
}
