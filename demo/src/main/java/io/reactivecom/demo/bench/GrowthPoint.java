package io.reactivecom.demo.bench;

import java.util.List;
import java.util.stream.Stream;

/**
 * One figure of a group of some size.
 *
 * @param series what was measured
 * @param members how many were in the group
 * @param value what it came to
 */
record GrowthPoint(String series, int members, double value) {

    private static final int WORKLOAD = 0;
    private static final int MODE = 1;
    private static final int MEMBERS = 2;
    private static final int FRAMES = 3;

    /** The frames that the simulator has counted, from lines of {@code workload,mode,members,frames,virtual_ms}. */
    static List<GrowthPoint> simulated(Stream<String> lines) {
        return lines.skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new GrowthPoint(
                        (cells[WORKLOAD] + " " + cells[MODE]).strip(),
                        Integer.parseInt(cells[MEMBERS]),
                        Double.parseDouble(cells[FRAMES])))
                .toList();
    }
}
