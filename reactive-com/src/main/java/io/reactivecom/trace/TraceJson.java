package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.When;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as lines of JSON, written while they happen or afterwards, and read back.
 *
 * <p>Each line is an object: {@code event} names the kind, {@code process}, {@code nanos}, {@code clock} and {@code view} say when
 * it was, and the rest is named like the components of the {@link ComEvent}. Incarnations are texts in hexadecimal, and fencing
 * numbers texts, since not every reader has integers of 64 bits. Payloads that are
 * neither text nor bytes are written as the text that they make of themselves, and read back as that.
 *
 * <p>Needs {@code tools.jackson.core:jackson-databind} on the class path, which is an optional dependency of this library.
 */
public final class TraceJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private TraceJson() {}

    /**
     * Writes an event.
     *
     * @param event the event
     * @return a line, without its end
     */
    public static String line(ComEvent event) {
        EventForm<?> form = EventForms.of(event);
        When when = event.when();
        ObjectNode node = MAPPER.createObjectNode();
        JsonOut out = new JsonOut(node)
                .text("event", form.name())
                .identity("process", when.process())
                .number("nanos", when.nanos())
                .number("clock", when.clock())
                .number("view", when.view());
        form.write(event, out);
        return escaped(node.toString());
    }

    /** Half of a surrogate pair has no form in UTF-8: it is written as JSON's escape, and read back as it was. */
    private static String escaped(String line) {
        StringBuilder escaped = new StringBuilder(line.length());
        line.codePoints().forEach(character -> {
            if (Character.getType(character) == Character.SURROGATE) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    /**
     * Reads an event.
     *
     * @param line a line
     * @return the event
     * @throws TraceFormatException if it is none
     */
    public static ComEvent event(String line) {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JacksonException wrong) {
            throw new TraceFormatException("this is no JSON: " + wrong.getOriginalMessage());
        }
        JsonIn in = new JsonIn(node);
        EventForm<?> form = EventForms.named(in.text("event"));
        When when = new When(in.identity("process"), in.number("nanos"), in.number("clock"), in.number("view"));
        return form.reader().apply(when, in);
    }

    /**
     * Writes a trace.
     *
     * @param trace the trace
     * @param to where to
     * @throws IOException if that cannot be written to
     */
    public static void write(Trace trace, Appendable to) throws IOException {
        for (ComEvent event : trace.events()) {
            to.append(line(event)).append('\n');
        }
    }

    /**
     * Reads a trace.
     *
     * @param from lines; empty ones are passed over
     * @return the trace
     * @throws IOException if they cannot be read
     * @throws TraceFormatException if one of them is no event; it says which
     */
    public static Trace read(Reader from) throws IOException {
        BufferedReader lines = new BufferedReader(from);
        List<ComEvent> events = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                events.add(event(number, line));
            }
        }
        return Trace.of(events);
    }

    private static ComEvent event(int number, String line) {
        try {
            return event(line);
        } catch (TraceFormatException wrong) {
            throw new TraceFormatException("line " + number + ": " + wrong.what());
        }
    }
}
