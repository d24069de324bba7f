package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.Acknowledged;
import io.reactivecom.ComEvent.Arrived;
import io.reactivecom.ComEvent.Connected;
import io.reactivecom.ComEvent.Disconnected;
import io.reactivecom.ComEvent.Ended;
import io.reactivecom.ComEvent.Heartbeat;
import io.reactivecom.ComEvent.Installed;
import io.reactivecom.ComEvent.Received;
import io.reactivecom.ComEvent.Sent;
import io.reactivecom.ComEvent.Started;
import io.reactivecom.ComEvent.Ticked;
import io.reactivecom.ComEvent.Token;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes traces as space-time diagrams, after Lamport's, in SVG: one file that needs no other, in dark or light as its reader
 * prefers.
 *
 * <p>A lane for each process, by rank; time goes to the right. A message is an arrow from a filled circle to an open one, with the
 * stamps of its sending and its receipt; one that was never received ends in a cross. Acknowledgements are thin; the token is
 * thick, where it is and where it goes. A bar is a section with its fencing number, or the wait at a barrier; a band holds the
 * waits at one barrier together, and closes when all have gone on. A cut across a lane is a new view with its number and the
 * process's rank in it; suspended stretches are hatched. Each mark tells more when it is pointed at.
 */
public final class SpaceTimeDiagram {

    private static final int RADIUS = 5;

    private final Trace trace;
    private final Layout layout;
    private final Names names;
    private final Svg svg;
    private final Receipts receipts;

    private SpaceTimeDiagram(Trace trace, Axis axis) {
        this.trace = trace.only(SpaceTimeDiagram::isDrawn);
        this.layout = new Layout(this.trace, axis);
        this.names = Names.of(this.trace);
        this.receipts = new Receipts(this.trace.events());
        this.svg = new Svg(layout.width(), layout.height());
    }

    /**
     * Writes a diagram.
     *
     * @param trace what to draw
     * @param axis what its time axis goes by
     * @param to where to
     * @throws IOException if that cannot be written to
     */
    public static void write(Trace trace, Axis axis, Appendable to) throws IOException {
        to.append(new SpaceTimeDiagram(trace, axis).draw());
    }

    /** Signs of life, connections and operations other than barriers would fill it with what nobody looks for. */
    private static boolean isDrawn(ComEvent event) {
        boolean operation = event instanceof Started || event instanceof Ended;
        return (!operation || Spans.isOfABarrier(event))
                && !(event instanceof Heartbeat || event instanceof Connected || event instanceof Disconnected);
    }

    private String draw() {
        List<ComEvent> events = trace.events();
        drawLanes();
        List<Span> spans = Spans.of(events);
        Band.of(spans, span -> layout.y(span.process())).forEach(this::draw);
        spans.forEach(this::draw);
        for (int place = 0; place < events.size(); place++) {
            drawArrows(place, events.get(place));
        }
        for (int place = 0; place < events.size(); place++) {
            drawMark(place, events.get(place));
        }
        return svg.end();
    }

    private void drawLanes() {
        for (Identity process : trace.processes()) {
            double y = layout.y(process);
            svg.line("lane", layout.begin(process), y, layout.end(process), y);
            svg.text("name", Layout.LEFT - 12.0, y + 4, names.of(process));
        }
    }

    /** Open to the right for as long as not all have gone on. */
    private void draw(Band band) {
        List<Svg.Point> from = new ArrayList<>();
        List<Svg.Point> to = new ArrayList<>();
        for (Span span : band.spans()) {
            from.add(new Svg.Point(layout.x(span.from()), layout.y(span.process())));
            to.add(0, new Svg.Point(end(span), layout.y(span.process())));
        }
        List<Svg.Point> around = new ArrayList<>(from);
        around.addAll(to);
        svg.area("band", around, band.label());
        svg.polyline("edge", from);
        if (band.isClosed()) {
            svg.polyline("edge", to);
        }
    }

    private double end(Span span) {
        return span.to() == null ? layout.end(span.process()) : layout.x(span.to());
    }

    private void draw(Span span) {
        double from = layout.x(span.from());
        double to = end(span);
        double y = layout.y(span.process());
        if (span.kind() == Span.Kind.TOKEN) {
            svg.line("token", from, y, to, y);
            return;
        }
        double half = span.kind() == Span.Kind.SUSPENDED ? Layout.LANE / 2.0 - 6 : RADIUS + 3.0;
        String style = span.kind().name().toLowerCase(Locale.ROOT);
        svg.bar(style, from, y - half, Math.max(2, to - from), 2 * half, span.label());
        if (span.kind() == Span.Kind.SECTION) {
            svg.text("fence", from, y + half + 11, span.label());
        }
    }

    private void drawArrows(int place, ComEvent event) {
        if (event instanceof Sent sent) {
            drawLost(place, sent);
        }
        if (event instanceof Arrived || event instanceof Ended) {
            return; // the band shows it
        }
        for (int cause : trace.causality().causes(place)) {
            boolean own = trace.events()
                    .get(cause)
                    .when()
                    .process()
                    .equals(event.when().process());
            if (!own) {
                svg.arrow(style(event), layout.x(cause), layout.y(cause), layout.x(place), layout.y(place));
            }
        }
    }

    private static String style(ComEvent event) {
        if (event instanceof Acknowledged) {
            return "ack";
        }
        return event instanceof Token ? "token" : "message";
    }

    private void drawLost(int place, Sent sent) {
        for (Member to : receipts.missing(sent)) {
            if (layout.hasLane(to.identity())) {
                double middle = (layout.y(place) + layout.y(to.identity())) / 2;
                double x = layout.x(place) + RADIUS * 2;
                svg.line("message", layout.x(place), layout.y(place), x, middle);
                svg.cross("lost", x, middle, RADIUS, "never received by " + to);
            }
        }
    }

    private void drawMark(int place, ComEvent event) {
        double x = layout.x(place);
        double y = layout.y(place);
        String title = names.of(event.when().process()) + " " + EventText.of(event) + " (clock "
                + event.when().clock() + ")";
        if (event instanceof Sent sent) {
            svg.circle("sent", x, y, RADIUS, title);
            svg.text("stamp", x, y - RADIUS - 6, sent.stamp().toString());
        } else if (event instanceof Ticked) {
            svg.circle("internal", x, y, RADIUS - 1.0, title);
            svg.text("stamp", x, y - RADIUS - 6, String.valueOf(event.when().clock()));
        } else if (event instanceof Received received) {
            svg.circle("received", x, y, RADIUS, title);
            svg.text("stamp", x, y + RADIUS + 12, received.message().received().toString());
        } else if (event instanceof Installed installed) {
            drawCut(x, y, installed, title);
        } else if (event instanceof Token) {
            svg.diamond("token-mark", x, y, RADIUS, title);
        } else if (!(event instanceof Acknowledged || event instanceof Arrived || event instanceof Started)) {
            svg.square("other", x, y, RADIUS - 1.0, title);
        }
    }

    private void drawCut(double x, double y, Installed installed, String title) {
        double half = Layout.LANE / 2.0 - 8;
        svg.cut("view", x, y - half, y + half, title);
        int rank = installed
                .view()
                .find(installed.when().process())
                .map(installed.view()::rankOf)
                .orElse(-1);
        svg.text("cut", x, y - half - 4, "view " + installed.view().number() + (rank < 0 ? "" : ", rank " + rank));
    }
}
