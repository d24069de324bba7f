package io.reactivecom.trace;

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
            <style>
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
            </style>
            """;

    private static final String HEADS = """
            <defs>
            <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line class="hatching" x1="0" y1="0" x2="0" y2="8"/></pattern>
            """;

    /** A place in the picture. */
    record Point(double x, double y) {}

    private final StringBuilder text = new StringBuilder();

    Svg(double width, double height) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                        + " aria-label=\"Space-time diagram\">",
                width, height, width, height);
        text.append(STYLE).append(HEADS);
        for (String style : new String[] {"message", "ack", "token"}) {
            add(
                    "<marker id=\"%s\" viewBox=\"0 0 8 8\" refX=\"12\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                            + " markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"head-%s\" d=\"M0 0 8 4 0 8z\"/></marker>",
                    style, style);
        }
        text.append("</defs>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }

    void polyline(String style, List<Point> points) {
        add("<polyline class=\"%s\" points=\"%s\"/>", style, coordinates(points));
    }

    void area(String style, List<Point> around, String title) {
        add(
                "<polygon class=\"%s\" points=\"%s\"><title>%s</title></polygon>",
                style, coordinates(around), escaped(title));
    }

    private static String coordinates(List<Point> points) {
        return points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                .collect(Collectors.joining(" "));
    }

    void arrow(String style, double x1, double y1, double x2, double y2) {
        add(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" marker-end=\"url(#%s)\"/>",
                style, x1, y1, x2, y2, style);
    }

    void text(String style, double x, double y, String words) {
        add("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", style, x, y, escaped(words));
    }

    void circle(String style, double x, double y, double radius, String title) {
        add(
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s</title></circle>",
                style, x, y, radius, escaped(title));
    }

    void diamond(String style, double x, double y, double radius, String title) {
        path(
                style,
                String.format(
                        Locale.ROOT,
                        "M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ",
                        x,
                        y - radius,
                        x + radius,
                        y,
                        x,
                        y + radius,
                        x - radius,
                        y),
                title);
    }

    void square(String style, double x, double y, double half, String title) {
        bar(style, x - half, y - half, 2 * half, 2 * half, title);
    }

    void bar(String style, double x, double y, double width, double height, String title) {
        add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"3\"><title>%s</title></rect>",
                style, x, y, width, height, escaped(title));
    }

    void cut(String style, double x, double top, double bottom, String title) {
        path(style, String.format(Locale.ROOT, "M%.1f %.1fV%.1f", x, top, bottom), title);
    }

    void cross(String style, double x, double y, double half, String title) {
        path(
                style,
                String.format(
                        Locale.ROOT,
                        "M%.1f %.1fL%.1f %.1fM%.1f %.1fL%.1f %.1f",
                        x - half,
                        y - half,
                        x + half,
                        y + half,
                        x - half,
                        y + half,
                        x + half,
                        y - half),
                title);
    }

    private void path(String style, String data, String title) {
        add("<path class=\"%s\" d=\"%s\"><title>%s</title></path>", style, data, escaped(title));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    String end() {
        return text.append("</svg>\n").toString();
    }
}
