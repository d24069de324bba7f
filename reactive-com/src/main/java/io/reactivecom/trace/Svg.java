package io.reactivecom.trace;

import static io.reactivecom.trace.XmlElements.is;

import io.reactivecom.trace.XmlElements.Attribute;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts an SVG document together. */
final class Svg {

    /**
     * The colours are Okabe and Ito's, which most people tell apart; shapes and widths tell the same. They are written out, since
     * few programs but browsers know variables.
     */
    private static final String STYLE = """
            svg { font: 12px sans-serif; }
            .paper { fill: #ffffff; }
            text { fill: #1b1b1b; }
            .name { text-anchor: end; font-weight: bold; }
            .stamp, .cut { text-anchor: middle; font-size: 10px; }
            .fence { font-size: 10px; }
            .lane { stroke: #b8b8b8; }
            .message { stroke: #0072b2; stroke-width: 1.5; }
            .ack { stroke: #9a9a9a; stroke-dasharray: 3 3; }
            .token { stroke: #d55e00; stroke-width: 4; }
            .sent { fill: #0072b2; stroke: #0072b2; }
            .received { fill: #ffffff; stroke: #0072b2; stroke-width: 2; }
            .token-mark { fill: #ffffff; stroke: #d55e00; stroke-width: 2; }
            .other { fill: #ffffff; stroke: #1b1b1b; }
            .view { stroke: #a8538a; stroke-width: 2; stroke-dasharray: 5 2; }
            .cut { fill: #a8538a; }
            .lost { stroke: #d55e00; stroke-width: 2; }
            .barrier { fill: #009e73; fill-opacity: 0.25; stroke: #009e73; }
            .band { fill: #009e73; fill-opacity: 0.1; }
            .edge { fill: none; stroke: #009e73; }
            .internal { fill: #1b1b1b; }
            .section { fill: #d55e00; fill-opacity: 0.35; stroke: #d55e00; }
            .suspended { fill: url(#hatch); }
            .hatching { stroke: #9a9a9a; stroke-width: 2; }
            .head-message { fill: #0072b2; }
            .head-ack { fill: #9a9a9a; }
            .head-token { fill: #d55e00; }
            @media (prefers-color-scheme: dark) {
            .paper, .received, .token-mark, .other { fill: #16181d; }
            text, .internal { fill: #e8e8e8; }
            .other { stroke: #e8e8e8; }
            .lane { stroke: #5a5f6a; }
            .message, .received { stroke: #56b4e9; }
            .sent { fill: #56b4e9; stroke: #56b4e9; }
            .head-message { fill: #56b4e9; }
            .token, .token-mark, .lost, .section { stroke: #e69f00; }
            .section, .head-token { fill: #e69f00; }
            .view { stroke: #dd9cc4; }
            .cut { fill: #dd9cc4; }
            }
            """;

    /** A place in the picture. */
    record Point(double x, double y) {}

    private final StringWriter text = new StringWriter();
    private final XmlElements xml = new XmlElements(text);

    Svg(double width, double height) {
        String box = String.format(Locale.ROOT, "0 0 %.0f %.0f", width, height);
        xml.begin(
                "svg",
                is("xmlns", "http://www.w3.org/2000/svg"),
                is("width", String.format(Locale.ROOT, "%.0f", width)),
                is("height", String.format(Locale.ROOT, "%.0f", height)),
                is("viewBox", box),
                is("role", "img"),
                is("aria-label", "Space-time diagram"));
        xml.begin("style");
        xml.text("\n" + STYLE);
        xml.end();
        define();
        xml.empty("rect", is("class", "paper"), is("width", "100%"), is("height", "100%"));
    }

    private void define() {
        xml.begin("defs");
        xml.begin(
                "pattern",
                is("id", "hatch"),
                is("width", "8"),
                is("height", "8"),
                is("patternUnits", "userSpaceOnUse"),
                is("patternTransform", "rotate(45)"));
        xml.empty("line", is("class", "hatching"), is("x1", "0"), is("y1", "0"), is("x2", "0"), is("y2", "8"));
        xml.end();
        List.of("message", "ack", "token").forEach(this::defineHead);
        xml.end();
    }

    /** The head of an arrow. */
    private void defineHead(String style) {
        xml.begin(
                "marker",
                is("id", style),
                is("viewBox", "0 0 8 8"),
                is("refX", "12"),
                is("refY", "4"),
                is("markerWidth", "8"),
                is("markerHeight", "8"),
                is("markerUnits", "userSpaceOnUse"),
                is("orient", "auto"));
        xml.empty("path", is("class", "head-" + style), is("d", "M0 0 8 4 0 8z"));
        xml.end();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        xml.empty(
                "line",
                is("class", style),
                is("x1", number(x1)),
                is("y1", number(y1)),
                is("x2", number(x2)),
                is("y2", number(y2)));
    }

    void polyline(String style, List<Point> points) {
        xml.empty("polyline", is("class", style), is("points", coordinates(points)));
    }

    void area(String style, List<Point> around, String title) {
        titled("polygon", title, is("class", style), is("points", coordinates(around)));
    }

    private static String coordinates(List<Point> points) {
        return points.stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" "));
    }

    void arrow(String style, double x1, double y1, double x2, double y2) {
        xml.empty(
                "line",
                is("class", style),
                is("x1", number(x1)),
                is("y1", number(y1)),
                is("x2", number(x2)),
                is("y2", number(y2)),
                is("marker-end", "url(#" + style + ")"));
    }

    void text(String style, double x, double y, String words) {
        xml.element("text", words, is("class", style), is("x", number(x)), is("y", number(y)));
    }

    void circle(String style, double x, double y, double radius, String title) {
        titled("circle", title, is("class", style), is("cx", number(x)), is("cy", number(y)), is("r", number(radius)));
    }

    void diamond(String style, double x, double y, double radius, String title) {
        String data = "M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ";
        path(style, title, data, x, y - radius, x + radius, y, x, y + radius, x - radius, y);
    }

    void square(String style, double x, double y, double half, String title) {
        bar(style, x - half, y - half, 2 * half, 2 * half, title);
    }

    void bar(String style, double x, double y, double width, double height, String title) {
        titled(
                "rect",
                title,
                is("class", style),
                is("x", number(x)),
                is("y", number(y)),
                is("width", number(width)),
                is("height", number(height)),
                is("rx", "3"));
    }

    void cut(String style, double x, double top, double bottom, String title) {
        path(style, title, "M%.1f %.1fV%.1f", x, top, bottom);
    }

    void cross(String style, double x, double y, double half, String title) {
        String data = "M%.1f %.1fL%.1f %.1fM%.1f %.1fL%.1f %.1f";
        path(style, title, data, x - half, y - half, x + half, y + half, x - half, y + half, x + half, y - half);
    }

    private void path(String style, String title, String data, Object... coordinates) {
        titled("path", title, is("class", style), is("d", String.format(Locale.ROOT, data, coordinates)));
    }

    /** A shape with the text that a browser shows when it is pointed at. */
    private void titled(String shape, String title, Attribute... attributes) {
        xml.begin(shape, attributes);
        xml.element("title", title);
        xml.end();
    }

    /** Ends the document. */
    String end() {
        xml.end();
        return text.toString();
    }
}
