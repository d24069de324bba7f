package io.reactivecom.demo.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A drawing in SVG of how figures grow with the members, both on logarithmic scales: a straight line is a power. */
final class GrowthPlot {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 380;
    private static final int LEFT = 90;
    private static final int RIGHT = 200;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final int RADIUS = 4;
    private static final int LINE = 18;

    /** Okabe and Ito's colours, told apart by everybody; each has a mark of its own, too. */
    private static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");

    private final String title;
    private final List<GrowthPoint> points;
    private final List<String> series;
    private final double mostMembers;
    private final double leastMembers;
    private final double most;
    private final double least;

    private GrowthPlot(String title, List<GrowthPoint> points) {
        this.title = title;
        this.points = points;
        this.series = points.stream().map(GrowthPoint::series).distinct().toList();
        this.leastMembers = points.stream().mapToInt(GrowthPoint::members).min().orElse(1);
        this.mostMembers = points.stream().mapToInt(GrowthPoint::members).max().orElse(1);
        this.least =
                decade(points.stream().mapToDouble(GrowthPoint::value).min().orElse(1), false);
        this.most = decade(points.stream().mapToDouble(GrowthPoint::value).max().orElse(1), true);
    }

    private static double decade(double value, boolean up) {
        double exponent = Math.log10(Math.max(value, 1e-3));
        return Math.pow(10, up ? Math.ceil(exponent + 1e-9) : Math.floor(exponent));
    }

    /** Side by side, from left to right. */
    static String draw(List<String> titles, List<List<GrowthPoint>> panels) {
        StringBuilder drawing = new StringBuilder();
        int panel = WIDTH + RIGHT;
        drawing.append(text(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\" role=\"img\" aria-label=\"%s\">%n",
                panel * panels.size(), HEIGHT, String.join("; ", titles)));
        drawing.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        for (int i = 0; i < panels.size(); i++) {
            drawing.append(text("<g transform=\"translate(%d 0)\">%n", i * panel))
                    .append(new GrowthPlot(titles.get(i), panels.get(i)).panel())
                    .append("</g>\n");
        }
        return drawing.append("</svg>\n").toString();
    }

    private String panel() {
        StringBuilder panel = new StringBuilder();
        panel.append(text("<text x=\"%d\" y=\"20\" font-weight=\"bold\">%s</text>%n", LEFT, title));
        panel.append(text(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">members</text>%n", (LEFT + WIDTH) / 2, HEIGHT - 10));
        for (double tick = least; tick <= most * 1.01; tick *= 10) {
            panel.append(text(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
                    LEFT, WIDTH, y(tick), y(tick)));
            panel.append(text(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                    LEFT - 6, y(tick) + RADIUS, Table.count(tick)));
        }
        for (int members : points.stream()
                .mapToInt(GrowthPoint::members)
                .distinct()
                .sorted()
                .toArray()) {
            panel.append(text(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>%n",
                    x(members), HEIGHT - BOTTOM + LINE, members));
        }
        for (int i = 0; i < series.size(); i++) {
            panel.append(curve(i));
        }
        return panel.toString();
    }

    private String curve(int index) {
        String name = series.get(index);
        String colour = COLOURS.get(index % COLOURS.size());
        List<GrowthPoint> curve =
                points.stream().filter(point -> point.series().equals(name)).toList();
        String path = curve.stream()
                .map(point -> text("%.1f,%.1f", x(point.members()), y(point.value())))
                .collect(Collectors.joining(" "));
        int legend = TOP + LINE * index;
        return text("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n", path, colour)
                + curve.stream()
                        .map(point -> mark(index, x(point.members()), y(point.value()), colour))
                        .collect(Collectors.joining())
                + mark(index, WIDTH + LINE, legend, colour)
                + text("<text x=\"%d\" y=\"%d\">%s</text>%n", WIDTH + 2 * LINE - RADIUS, legend + RADIUS, name);
    }

    /** A disc, a square, a diamond, a triangle, and again. */
    private static String mark(int index, double x, double y, String colour) {
        return switch (index % 4) {
            case 0 -> text("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"/>%n", x, y, RADIUS, colour);
            case 1 -> shape(x, y, colour, "-4,-4 4,-4 4,4 -4,4");
            case 2 -> shape(x, y, colour, "0,-5 5,0 0,5 -5,0");
            default -> shape(x, y, colour, "0,-5 5,4 -5,4");
        };
    }

    private static String shape(double x, double y, String colour, String corners) {
        return text("<polygon transform=\"translate(%.1f %.1f)\" points=\"%s\" fill=\"%s\"/>%n", x, y, corners, colour);
    }

    private double x(double members) {
        double share = mostMembers == leastMembers
                ? 0
                : Math.log(members / leastMembers) / Math.log(mostMembers / leastMembers);
        return LEFT + 20 + share * (WIDTH - LEFT - 40);
    }

    private double y(double value) {
        double share = Math.log(Math.max(value, least) / least) / Math.log(most / least);
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
