package io.reactivecom.demo.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ComEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** TLC judges a trace of real processes by the models of the protocol, and mutations of it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGSTOP")
class TracesTest {

    private static final long SEED = Long.getLong("traces.seed", System.nanoTime());

    private static final Map<TracedModel, List<TraceStep>> RECORDED = new EnumMap<>(TracedModel.class);
    private static final Map<TracedModel, Integer> TAKEN = new EnumMap<>(TracedModel.class);
    private static final Map<String, Integer> TAKEN_OF_MUTATED = new HashMap<>();

    @BeforeAll
    static void record() throws Exception {
        List<ComEvent> events;
        try (TracedRun run = new TracedRun(3, new Random(SEED))) {
            run.removeEachOnce();
            events = run.end();
        }
        for (TracedModel model : TracedModel.values()) {
            List<TraceStep> recorded = TraceSteps.of(model, events, TracedRun.TICK_NANOS);
            List<TraceMutation> mutations =
                    mutations().filter(mutation -> mutation.model() == model).toList();
            List<List<TraceStep>> traces = new ArrayList<>();
            traces.add(recorded);
            mutations.forEach(mutation -> traces.add(mutation.apply(recorded)));
            int[] taken = TraceChecker.stepsTaken(model, "short", traces);
            RECORDED.put(model, recorded);
            TAKEN.put(model, taken[0]);
            for (int place = 0; place < mutations.size(); place++) {
                TAKEN_OF_MUTATED.put(mutations.get(place).toString(), taken[place + 1]);
            }
        }
    }

    static Stream<TraceMutation> mutations() {
        return Stream.of(ViewsMutations.all(), GuardMutations.all(), HubMutations.all())
                .flatMap(List::stream);
    }

    private static List<TraceStep> recorded(TracedModel model) {
        return Objects.requireNonNull(RECORDED.get(model));
    }

    @ParameterizedTest
    @EnumSource
    void isABehaviourOfTheModel(TracedModel model) {
        List<TraceStep> steps = recorded(model);
        int taken = Objects.requireNonNull(TAKEN.get(model));
        System.out.printf("%s: %d of %d steps taken%n", model, taken, steps.size());
        assertThat(taken)
                .as("steps that %s can take, seed %d; the next is %s", model, SEED, TraceChecker.next(steps, taken))
                .isEqualTo(steps.size());
    }

    /** What was recorded before the mutation is taken. */
    @ParameterizedTest
    @MethodSource("mutations")
    void isNoBehaviourOfTheModelAfter(TraceMutation mutation) {
        List<TraceStep> steps = recorded(mutation.model());
        List<TraceStep> mutated = mutation.apply(steps);
        int same = 0;
        while (same < Math.min(steps.size(), mutated.size()) && steps.get(same).equals(mutated.get(same))) {
            same++;
        }
        assertThat(TAKEN_OF_MUTATED.get(mutation.toString()))
                .as("steps taken of the mutated trace, seed %d", SEED)
                .isBetween(same, mutated.size() - 1);
    }
}
