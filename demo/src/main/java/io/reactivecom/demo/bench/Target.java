package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.member.Workload;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of this library.
 *
 * @param subject what is measured
 * @param baseline what it is divided by, or null if the figure itself is asked for
 * @param measure which figure
 * @param bound on which side of the limit it is to be
 * @param limit the limit
 */
record Target(Setting subject, @Nullable Setting baseline, Measure measure, Bound bound, double limit) {

    /** On which side of a limit a figure is to be. */
    enum Bound {
        AT_LEAST("at least "),
        AT_MOST("at most ");

        private final String words;

        Bound(String words) {
            this.words = words;
        }
    }

    static Target atLeast(double limit, Measure measure, Setting subject, @Nullable Setting baseline) {
        return new Target(subject, baseline, measure, Bound.AT_LEAST, limit);
    }

    static Target atMost(double limit, Measure measure, Setting subject, @Nullable Setting baseline) {
        return new Target(subject, baseline, measure, Bound.AT_MOST, limit);
    }

    /** With some slack, for a short measurement on a machine that does other things, too. */
    boolean isMetBy(double figure, double slack) {
        return bound == Bound.AT_LEAST ? figure >= limit * (1 - slack) : figure <= limit * (1 + slack);
    }

    String title() {
        Workload workload = subject.workload();
        String signal = workload == Workload.FAILOVER ? " " + subject.signal() : "";
        String pin = subject.pin() == Pin.NONE ? "" : ", pin " + subject.pin();
        return "%s%s, %d members, %d B%s: %s"
                .formatted(workload, signal, subject.members(), subject.payload(), pin, measure.title());
    }

    String limitInWords() {
        return bound.words + Table.figure(limit) + (baseline == null ? "" : " ×");
    }
}
