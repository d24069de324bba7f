package io.reactivecom.demo.bench;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The medians of several systems, and what the first one makes of them.
 *
 * @param medians one of each system
 */
record Comparison(List<Result> medians) {

    private static final List<Measure> COMPARED = List.of(
            Measure.THROUGHPUT,
            Measure.P50,
            Measure.P99,
            Measure.CPU,
            Measure.ALLOCATED,
            Measure.FAIRNESS,
            Measure.CPU_PERCENT,
            Measure.BYTES_SENT);

    /**
     * A line of JSON.
     *
     * @param median the medians of a system
     * @param ratios the first system's figures divided by those of this one
     */
    record Line(@JsonUnwrapped Result median, Map<String, Double> ratios) {}

    List<Line> lines() {
        return medians.stream().map(median -> new Line(median, ratios(median))).toList();
    }

    private Map<String, Double> ratios(Result median) {
        Map<Measure, Double> ratios = new EnumMap<>(Measure.class);
        for (Measure measure : COMPARED) {
            Double mine = measure.of(medians.get(0));
            Double its = measure.of(median);
            if (mine != null && its != null && its != 0) {
                ratios.put(measure, mine / its);
            }
        }
        Map<String, Double> named = new LinkedHashMap<>();
        ratios.forEach((measure, ratio) -> named.put(measure.name().toLowerCase(Locale.ROOT), ratio));
        return named;
    }

    /** The figures that any of them has, each with the ratio to it. */
    String table() {
        List<Measure> known = COMPARED.stream()
                .filter(measure -> medians.stream().map(measure::of).anyMatch(Objects::nonNull))
                .toList();
        Table table =
                new Table(Stream.concat(Stream.of("system"), known.stream().map(Measure::title))
                        .toArray(String[]::new));
        for (Line line : lines()) {
            List<String> cells = new ArrayList<>();
            cells.add(line.median().subject().system());
            known.forEach(measure -> cells.add(cell(line, measure)));
            table.row(cells);
        }
        return table.toString();
    }

    private String cell(Line line, Measure measure) {
        String figure = Table.figure(measure.of(line.median()));
        Double ratio = line.ratios().get(measure.name().toLowerCase(Locale.ROOT));
        boolean first = line.median().equals(medians.get(0));
        return first || ratio == null ? figure : figure + " (ratio " + Table.figure(ratio) + ")";
    }
}
