package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes traces for ShiViz, which draws them in a browser and searches them (Beschastnikh, Wang, Brun, Ernst, "Debugging
 * distributed systems", CACM 2016).
 *
 * <p>Two lines for each event: the host and its vector clock, then what happened. A host's own entry begins at 1 and rises by 1
 * with each of its events. It is to be read by ShiViz's default expression, which {@link #EXPRESSION} is. Signs of life are left out.
 */
public final class ShiViz {

    /** How ShiViz finds the parts of an event. */
    public static final String EXPRESSION = "(?<host>\\S*) (?<clock>\\{.*\\})\\n(?<event>.*)";

    private ShiViz() {}

    /**
     * Writes a trace.
     *
     * @param trace the trace
     * @param to where to
     * @throws IOException if that cannot be written to
     */
    public static void write(Trace trace, Appendable to) throws IOException {
        Trace told = trace.only(event -> !(event instanceof ComEvent.Heartbeat));
        List<Map<Identity, Integer>> clocks = told.causality().vectorClocks();
        Names names = Names.of(told, ShiViz::host);
        for (int place = 0; place < clocks.size(); place++) {
            ComEvent event = told.events().get(place);
            to.append(names.of(event.when().process()))
                    .append(' ')
                    .append(clock(names, clocks.get(place)))
                    .append('\n')
                    .append(PrintableText.of(EventText.of(event)))
                    .append(", clock ")
                    .append(String.valueOf(event.when().clock()))
                    .append('\n');
        }
    }

    private static String clock(Names names, Map<Identity, Integer> clock) {
        StringJoiner entries = new StringJoiner(", ", "{", "}");
        clock.forEach((process, count) -> entries.add("\"" + names.of(process) + "\": " + count));
        return entries.toString();
    }

    /** A space would end a host, and a quotation mark or a backslash its key in the vector clock. */
    private static String host(String name) {
        return name.replaceAll("[ \"\\\\]", "_");
    }
}
