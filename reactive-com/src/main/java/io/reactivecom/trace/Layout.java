package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where the lanes and events of a diagram are, in its own units. */
final class Layout {

    static final int LEFT = 90;
    static final int TOP = 44;
    static final int LANE = 72;
    private static final int COLUMN = 30;
    private static final int RIGHT = 30;
    private static final int MARGIN = 12;
    private static final int BOTTOM = 34;
    private static final int WIDTH_BY_TIME = 1600;

    private final Trace trace;
    private final double[] x;
    private final double width;
    private final Set<Identity> stays;

    Layout(Trace trace, Axis axis) {
        this.trace = trace;
        this.x = axis == Axis.LAMPORT ? byCauses(trace) : byTime(trace);
        this.stays = lastView(trace);
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

    /** Where a lane begins. */
    double begin(Identity process) {
        return places(process).mapToDouble(place -> x[place]).min().orElse(LEFT) - MARGIN;
    }

    /** Where a lane ends: with the picture if the process is in the last view, else with the last that is heard of it. */
    double end(Identity process) {
        return stays.contains(process)
                ? width - RIGHT / 2.0
                : places(process).mapToDouble(place -> x[place]).max().orElse(LEFT) + MARGIN;
    }

    private IntStream places(Identity process) {
        return IntStream.range(0, x.length)
                .filter(place -> trace.events().get(place).when().process().equals(process));
    }

    private static Set<Identity> lastView(Trace trace) {
        return trace.events().stream()
                .filter(ComEvent.Installed.class::isInstance)
                .map(event -> ((ComEvent.Installed) event).view())
                .max(Trace.VIEWS)
                .map(view -> view.members().stream().map(Member::identity).collect(Collectors.toSet()))
                .orElseGet(() -> Set.copyOf(trace.processes()));
    }

    double width() {
        return width;
    }

    double height() {
        return TOP + (double) LANE * trace.processes().size() + BOTTOM;
    }
}
