package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import java.util.List;

/** Where the lanes and events of a diagram are, in its own units. */
final class Layout {

    static final int LEFT = 90;
    static final int TOP = 44;
    static final int LANE = 72;
    private static final int COLUMN = 30;
    private static final int RIGHT = 30;
    private static final int BOTTOM = 34;
    private static final int WIDTH_BY_TIME = 1600;

    private final Trace trace;
    private final double[] x;
    private final double width;

    Layout(Trace trace, Axis axis) {
        this.trace = trace;
        this.x = axis == Axis.LAMPORT ? byCauses(trace) : byTime(trace);
        double last = LEFT;
        for (double position : x) {
            last = Math.max(last, position);
        }
        this.width = last + RIGHT;
    }

    private static double[] byCauses(Trace trace) {
        int[] depths = trace.causality().depths();
        double[] x = new double[depths.length];
        for (int place = 0; place < x.length; place++) {
            x[place] = LEFT + (depths[place] + 1.0) * COLUMN;
        }
        return x;
    }

    private static double[] byTime(Trace trace) {
        List<ComEvent> events = trace.events();
        var times = events.stream().mapToLong(event -> event.when().nanos()).summaryStatistics();
        double span = Math.max(1, times.getMax() - (double) times.getMin());
        double[] x = new double[events.size()];
        for (int place = 0; place < x.length; place++) {
            double since = events.get(place).when().nanos() - (double) times.getMin();
            x[place] = LEFT + COLUMN + since / span * WIDTH_BY_TIME;
        }
        return x;
    }

    double x(int place) {
        return x[place];
    }

    double y(Identity process) {
        return TOP + LANE * (trace.processes().indexOf(process) + 0.5);
    }

    double y(int place) {
        return y(trace.events().get(place).when().process());
    }

    boolean hasLane(Identity process) {
        return trace.processes().contains(process);
    }

    /** Where everything that has not ended ends. */
    double end() {
        return width - RIGHT / 2.0;
    }

    double width() {
        return width;
    }

    double height() {
        return TOP + (double) LANE * trace.processes().size() + BOTTOM;
    }
}
