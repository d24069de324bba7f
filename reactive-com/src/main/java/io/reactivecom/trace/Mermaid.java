package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.Acknowledged;
import io.reactivecom.ComEvent.Ended;
import io.reactivecom.ComEvent.Installed;
import io.reactivecom.ComEvent.Received;
import io.reactivecom.ComEvent.Sent;
import io.reactivecom.ComEvent.StatusChanged;
import io.reactivecom.ComEvent.Ticked;
import io.reactivecom.ComEvent.Token;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.TokenEvent;
import io.reactivecom.TokenEvent.Kind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes traces as sequence diagrams of Mermaid, which many a forge and editor draws where it finds them in Markdown.
 *
 * <p>A message is drawn where it was received, with its stamp, and where it was sent if it never was, with a cross. A diagram of
 * this kind has no room for everything: views, status, sections and the ends of barriers are notes, the rest is left out.
 */
public final class Mermaid {

    private final List<ComEvent> events;
    private final List<Identity> processes;
    private final Names names;
    private final Receipts receipts;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder("sequenceDiagram\n");

    private Mermaid(Trace trace) {
        this.events = trace.events();
        this.processes = trace.processes();
        this.names = Names.of(trace);
        this.receipts = new Receipts(events);
    }

    /**
     * Writes a trace.
     *
     * @param trace the trace
     * @param to where to
     * @throws IOException if that cannot be written to
     */
    public static void write(Trace trace, Appendable to) throws IOException {
        to.append(new Mermaid(trace).draw());
    }

    private String draw() {
        for (Identity process : processes) {
            String name = names.of(process);
            ids.put(name, "p" + ids.size());
            line("participant " + ids.get(name) + " as " + clean(name));
        }
        events.forEach(this::draw);
        return text.toString();
    }

    private void draw(ComEvent event) {
        Identity self = event.when().process();
        if (event instanceof Sent sent) {
            drawLost(self, sent);
        } else if (event instanceof Received received) {
            Message<?> message = received.message();
            String what = message.kind().verb() + " " + EventText.payload(message.payload());
            arrow(message.from().identity(), "->>", self, what + ", stamp " + message.stamp());
        } else if (event instanceof Acknowledged answer) {
            arrow(answer.by().identity(), "-->>", self, "acknowledges " + answer.stamp());
        } else if (event instanceof Token token) {
            draw(self, token.token());
        } else if (isNoted(event)) {
            note(self, EventText.of(event));
        }
    }

    private void drawLost(Identity self, Sent sent) {
        for (Member to : receipts.missing(sent)) {
            String what = sent.kind().verb() + " " + EventText.payload(sent.payload());
            arrow(self, "-x", to.identity(), what + ", stamp " + sent.stamp() + ", never received");
        }
    }

    private void draw(Identity self, TokenEvent token) {
        Member peer = token.peer();
        if (token.kind() == Kind.RECEIVED && peer != null) {
            arrow(peer.identity(), "-)", self, "token of ring " + token.ring());
        } else if (token.kind() == Kind.GRANTED || token.kind() == Kind.RELEASED || token.kind() == Kind.LOST) {
            note(self, EventText.of(token));
        }
    }

    private static boolean isNoted(ComEvent event) {
        return event instanceof Ticked
                || event instanceof Installed
                || event instanceof StatusChanged
                || event instanceof Ended && Spans.isOfABarrier(event);
    }

    private void arrow(Identity from, String arrow, Identity to, String what) {
        String sender = id(from);
        String receiver = id(to);
        if (sender != null && receiver != null) {
            line(sender + arrow + receiver + ": " + clean(what));
        }
    }

    private void note(Identity where, String what) {
        line("note over " + id(where) + ": " + clean(what));
    }

    /** Of those of whom there are no events there is no lane. */
    private @Nullable String id(Identity process) {
        return ids.get(names.of(process));
    }

    private void line(String content) {
        text.append("  ").append(content).append('\n');
    }

    /** A hash sign and a semicolon end a text of Mermaid, and a colon may end a directive; their entities do not. */
    private static String clean(String words) {
        StringBuilder cleaned = new StringBuilder();
        PrintableText.of(words).codePoints().forEach(character -> {
            if (character == '#' || character == ';' || character == ':') {
                cleaned.append('#').append(character).append(';');
            } else {
                cleaned.appendCodePoint(character);
            }
        });
        return cleaned.toString();
    }
}
