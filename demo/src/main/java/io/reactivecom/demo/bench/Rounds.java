package io.reactivecom.demo.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures several things in turn, again and again, so that what the machine does meanwhile befalls them all. */
final class Rounds {

    private final int count;
    private final Consumer<Result> each;

    /**
     * Creates it.
     *
     * @param count how many rounds
     * @param each told of each result
     */
    Rounds(int count, Consumer<Result> each) {
        this.count = count;
        this.each = each;
    }

    /** The medians of each, in the order given. */
    List<Result> medians(List<Setting> settings) throws IOException, InterruptedException {
        Map<Setting, List<Result>> results = new LinkedHashMap<>();
        for (int round = 0; round < count; round++) {
            for (Setting setting : settings) {
                Result result = Bench.measure(setting);
                each.accept(result);
                results.computeIfAbsent(setting, first -> new ArrayList<>()).add(result);
            }
        }
        return results.values().stream().map(Rounds::median).toList();
    }

    /** Each figure the median of its own; the errors of all. */
    static Result median(List<Result> results) {
        return new Result(
                results.get(0).subject(),
                median(Measure.THROUGHPUT, results),
                new Latency(
                        median(Measure.P50, results),
                        median(Measure.P99, results),
                        median(Measure.P999, results),
                        median(Measure.MAX, results)),
                new Cost(
                        median(Measure.CPU, results),
                        median(Measure.ALLOCATED, results),
                        median(Measure.CPU_PERCENT, results),
                        median(Measure.BYTES_SENT, results)),
                median(Measure.FAIRNESS, results),
                results.stream().mapToLong(Result::errors).sum(),
                results.stream().flatMap(result -> result.problems().stream()).toList());
    }

    private static @Nullable Double median(Measure measure, List<Result> results) {
        double[] sorted = results.stream()
                .map(measure::of)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return null;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
