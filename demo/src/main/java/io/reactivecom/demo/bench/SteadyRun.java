package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.member.MemberReport;
import io.reactivecom.demo.bench.member.Order;
import io.reactivecom.demo.bench.member.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The members do the same over and over; first nobody looks, then it is measured. */
final class SteadyRun {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long GLANCE_MILLIS = 50;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final int PERCENT = 100;

    private final Setting setting;

    SteadyRun(Setting setting) {
        this.setting = setting;
    }

    Result measure() throws IOException, InterruptedException {
        try (Crew crew = Crew.start(setting)) {
            crew.join();
            crew.order(Order.GO);
            awaitTheFirstOperation(crew);
            Thread.sleep(setting.warming().toMillis());
            crew.order(Order.MEASURE);
            Thread.sleep(setting.measuring().toMillis());
            return result(crew.reports());
        }
    }

    /** What a system does only once, such as to connect, is no part of it. If there is none, the result says so. */
    private void awaitTheFirstOperation(Crew crew) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean begun = isIdle();
        while (!begun && System.nanoTime() < end) {
            Thread.sleep(GLANCE_MILLIS);
            begun = crew.reports().stream().anyMatch(report -> report.operations() > 0);
        }
    }

    Result result(List<MemberReport> reports) {
        List<String> problems = new ArrayList<>();
        reports.forEach(report -> problems.addAll(report.problems()));
        long errors = reports.stream().mapToLong(MemberReport::errors).sum();
        double throughput = perSecond(reports, MemberReport::operations);
        if (throughput == 0 && !isIdle()) {
            problems.add("not one operation was done");
            errors++;
        }
        return new Result(
                Result.Subject.of(setting),
                isIdle() ? null : throughput,
                Latency.merged(reports.stream().map(MemberReport::latencies).toList()),
                isIdle() ? idleCost(reports) : cost(reports, throughput),
                setting.workload() == Workload.LOCK ? fairness(reports) : null,
                errors,
                problems);
    }

    private boolean isIdle() {
        return setting.workload() == Workload.IDLE;
    }

    /** Each process has its own beginning and end. */
    private static double perSecond(List<MemberReport> reports, ToLongFunction<MemberReport> figure) {
        return reports.stream()
                .mapToDouble(report -> figure.applyAsLong(report) * NANOS_PER_SECOND / report.nanos())
                .sum();
    }

    private static Cost cost(List<MemberReport> reports, double throughput) {
        if (throughput == 0) {
            return Cost.UNKNOWN;
        }
        double cpuMicros = perSecond(reports, MemberReport::cpuNanos) / NANOS_PER_SECOND * MICROS_PER_SECOND;
        double allocated = perSecond(reports, MemberReport::allocatedBytes);
        return new Cost(cpuMicros / throughput, allocated / throughput, null, null);
    }

    private static Cost idleCost(List<MemberReport> reports) {
        double busiest = reports.stream()
                .mapToDouble(report -> PERCENT * (double) report.cpuNanos() / report.nanos())
                .max()
                .orElse(0);
        MemberReport any = reports.get(0);
        double sent = any.loopbackBytes() * NANOS_PER_SECOND / any.nanos();
        return new Cost(null, null, busiest, any.loopbackBytes() < 0 ? null : sent);
    }

    private static @Nullable Double fairness(List<MemberReport> reports) {
        var counts = reports.stream().mapToLong(MemberReport::operations).summaryStatistics();
        return counts.getSum() == 0 || reports.size() == 1 ? null : counts.getMin() / counts.getAverage();
    }
}
