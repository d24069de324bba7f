package io.reactivecom.demo.bench;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One figure of a result. */
enum Measure {
    THROUGHPUT("throughput/s", Result::throughput),
    P50("p50 µs", result -> result.latency().p50Us()),
    P99("p99 µs", result -> result.latency().p99Us()),
    P999("p99.9 µs", result -> result.latency().p999Us()),
    MAX("max µs", result -> result.latency().maxUs()),
    CPU("CPU µs/op", result -> result.cost().cpuUsPerOp()),
    ALLOCATED("bytes/op", result -> result.cost().allocBytesPerOp()),
    FAIRNESS("least/mean", Result::fairness),
    CPU_PERCENT("CPU %", result -> result.cost().cpuPercent()),
    BYTES_SENT("bytes sent/s", result -> result.cost().bytesSentPerSecond());

    private final String title;
    private final Function<Result, @Nullable Double> figure;

    Measure(String title, Function<Result, @Nullable Double> figure) {
        this.title = title;
        this.figure = figure;
    }

    String title() {
        return title;
    }

    /** The figure, or nothing if that result has none. */
    @Nullable
    Double of(Result result) {
        return figure.apply(result);
    }
}
