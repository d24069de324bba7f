package io.reactivecom.demo.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each verb takes in groups of growing size, all members in this JVM. */
final class GrowthRun {

    private static final double NANOS_PER_MICRO = 1000;

    private final Duration measured;
    private final List<GrowthPoint> points = new ArrayList<>();

    GrowthRun(Duration measured) {
        this.measured = measured;
    }

    GrowthRun of(int members) throws IOException, InterruptedException {
        try (Crowd crowd = Crowd.join(members)) {
            add("join", members, crowd.joinNanos());
            add("barrier", members, crowd.barrier(measured));
            add("broadcastSync", members, crowd.broadcastSync(measured));
            add("lock", members, crowd.lock(measured));
        }
        return this;
    }

    private void add(String series, int members, double nanos) {
        points.add(new GrowthPoint(series, members, nanos / NANOS_PER_MICRO));
    }

    List<GrowthPoint> points() {
        return List.copyOf(points);
    }

    /** By size, one column each. */
    static String table(List<GrowthPoint> points) {
        List<String> series =
                points.stream().map(GrowthPoint::series).distinct().toList();
        Map<Integer, Map<String, Double>> bySize = new TreeMap<>();
        points.forEach(point -> bySize.computeIfAbsent(point.members(), added -> new LinkedHashMap<>())
                .put(point.series(), point.value()));
        List<String> titles = new ArrayList<>(List.of("members"));
        titles.addAll(series);
        Table table = new Table(titles.toArray(String[]::new));
        bySize.forEach((members, values) -> table.row(row(members, series, values)));
        return table.toString();
    }

    private static List<String> row(int members, List<String> series, Map<String, Double> values) {
        List<String> row = new ArrayList<>(List.of(String.valueOf(members)));
        series.forEach(name -> row.add(Table.count(values.get(name))));
        return row;
    }
}
