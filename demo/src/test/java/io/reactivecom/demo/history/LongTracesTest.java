package io.reactivecom.demo.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ComEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Many traces of real processes under random faults, each compared with each model. */
@Tag("nightly")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGSTOP")
class LongTracesTest {

    private static final int TRACES = Integer.getInteger("traces", 20);
    private static final int SECONDS = Integer.getInteger("traces.seconds", 60);
    private static final long SEED = Long.getLong("traces.seed", System.nanoTime());

    @Test
    void areBehavioursOfTheModels() throws Exception {
        Random random = new Random(SEED);
        List<String> rejected = new ArrayList<>();
        long steps = 0;
        long views = 0;
        for (int number = 0; number < TRACES; number++) {
            List<ComEvent> events = record(number % 2 == 0 ? 3 : 5, random);
            views += events.stream()
                    .filter(ComEvent.Installed.class::isInstance)
                    .map(event -> ((ComEvent.Installed) event).view())
                    .distinct()
                    .count();
            for (TracedModel model : TracedModel.values()) {
                List<TraceStep> trace = TraceSteps.of(model, events, TracedRun.TICK_NANOS);
                int taken = TraceChecker.stepsTaken(model, "long" + number, List.of(trace))[0];
                steps += trace.size();
                if (taken < trace.size()) {
                    rejected.add(model + ", trace " + number + ", step " + TraceChecker.next(trace, taken));
                }
            }
        }
        System.out.printf("%d traces, %d views, %d steps, seed %d%n", TRACES, views, steps, SEED);

        assertThat(rejected).as("steps that a model cannot take, seed %d", SEED).isEmpty();
    }

    private static List<ComEvent> record(int size, Random random) throws Exception {
        try (TracedRun run = new TracedRun(size, random)) {
            run.faults(SECONDS);
            return run.end();
        }
    }
}
