package io.reactivecom.demo.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table in Markdown, which people can read as it is, too. */
final class Table {

    private static final double ROUGH = 100;
    private static final double FINE = 1;

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... titles) {
        rows.add(List.of(titles));
    }

    Table row(List<String> cells) {
        rows.add(cells);
        return this;
    }

    /** A figure with as many digits as it deserves; a dash for none. */
    static String figure(@Nullable Double figure) {
        if (figure == null) {
            return "-";
        }
        double size = Math.abs(figure);
        String format = size >= ROUGH ? "%,.0f" : size >= FINE ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, format, figure);
    }

    /** A whole number has no digits behind the point. */
    static String count(@Nullable Double figure) {
        boolean whole = figure != null && figure == Math.rint(figure);
        return whole ? String.format(Locale.ROOT, "%,.0f", figure) : figure(figure);
    }

    @Override
    public String toString() {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(1, line(Collections.nCopies(widths.size(), "---"), widths));
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> padded(cells.get(column), widths.get(column)))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
