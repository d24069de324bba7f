package io.reactivecom.trace;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Stamp;
import io.reactivecom.View;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what events are made of. */
final class JsonOut {

    private final ObjectNode node;

    JsonOut(ObjectNode node) {
        this.node = node;
    }

    JsonOut number(String field, long value) {
        node.put(field, value);
        return this;
    }

    /** As text: not every reader of JSON has integers of 64 bits. */
    JsonOut longNumber(String field, long value) {
        node.put(field, Long.toString(value));
        return this;
    }

    JsonOut flag(String field, boolean value) {
        node.put(field, value);
        return this;
    }

    JsonOut text(String field, String value) {
        node.put(field, value);
        return this;
    }

    JsonOut choice(String field, Enum<?> value) {
        node.put(field, value.name());
        return this;
    }

    JsonOut stamp(String field, Stamp stamp) {
        node.put(field, stamp.time());
        return this;
    }

    JsonOut identity(String field, Identity identity) {
        write(node.putObject(field), identity);
        return this;
    }

    JsonOut member(String field, @Nullable Member member) {
        if (member != null) {
            write(node.putObject(field), member);
        }
        return this;
    }

    JsonOut members(String field, List<Member> members) {
        ArrayNode array = node.putArray(field);
        members.forEach(member -> write(array.addObject(), member));
        return this;
    }

    JsonOut view(String field, View view) {
        new JsonOut(node.putObject(field))
                .number("generation", view.generation())
                .number("number", view.number())
                .members("members", view.members());
        return this;
    }

    /** Text as text, bytes as bytes, anything else as the text that it makes of itself. */
    JsonOut payload(String field, Object payload) {
        if (payload instanceof byte[] bytes) {
            node.putObject(field).put("bytes", bytes);
        } else {
            node.put(field, PayloadText.of(payload));
        }
        return this;
    }

    /** Incarnations are text for the same reason, in hexadecimal. */
    private static ObjectNode write(ObjectNode to, Identity identity) {
        return to.put("name", identity.name()).put("incarnation", Long.toHexString(identity.incarnation()));
    }

    private static void write(ObjectNode to, Member member) {
        write(to, member.identity()).put("address", member.address()).put("admitted", member.admitted());
    }
}
