package io.reactivecom.demo.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What may happen, and has not been recorded in every run. P1, P2 and P3 let P4 in, and meet it at a barrier. */
class HandMadeTraceTest {

    private static List<TraceStep> installed(int epoch, int members) {
        List<List<Long>> view =
                LongStream.rangeClosed(1, members).mapToObj(List::of).toList();
        return LongStream.rangeClosed(1, members)
                .mapToObj(process -> new TraceStep(TraceStep.INSTALL, (int) process, 0, epoch, view, epoch, 0))
                .toList();
    }

    private static List<TraceStep> each(String kind, int processes, long count) {
        return LongStream.rangeClosed(1, processes)
                .mapToObj(process -> new TraceStep(kind, (int) process, 0, 0, List.of(), 1, count))
                .toList();
    }

    /** The members arrive for the first time, and P4 begins at this generation. */
    private static List<TraceStep> newcomerBeginningAt(long generation) {
        List<TraceStep> steps = new ArrayList<>(installed(1, 3));
        steps.addAll(each(TraceStep.ARRIVED, 3, 1));
        steps.addAll(installed(2, 4));
        steps.add(new TraceStep(TraceStep.ARRIVED, 4, 0, 0, List.of(), 2, generation));
        return steps;
    }

    private static int taken(List<TraceStep> steps) throws IOException, InterruptedException {
        return TraceChecker.stepsTaken(TracedModel.HUB, "hand-made", List.of(steps))[0];
    }

    @Test
    void aNewcomerBeginsWhereItsProposerStoodOrHadStoodShortlyBefore() throws Exception {
        List<TraceStep> together = newcomerBeginningAt(1);
        together.addAll(each(TraceStep.LEFT, 4, 1));
        List<TraceStep> later = newcomerBeginningAt(2);
        later.addAll(each(TraceStep.LEFT, 3, 1));

        assertThat(taken(together)).isEqualTo(together.size());
        assertThat(taken(later)).isEqualTo(later.size());
    }

    @Test
    void aNewcomerBeginsNowhereElse() throws Exception {
        List<TraceStep> ahead = newcomerBeginningAt(3);

        assertThat(taken(ahead)).isEqualTo(ahead.size() - 1);
    }
}
