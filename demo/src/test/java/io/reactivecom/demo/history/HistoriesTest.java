package io.reactivecom.demo.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * What real processes do under faults is what their specifications allow.
 *
 * <p>{@code -Dhistories=1000} is the long form.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGSTOP")
class HistoriesTest {

    private static final int HISTORIES = Integer.getInteger("histories", 1);
    private static final int OPERATIONS = Integer.getInteger("histories.operations", 10_000);
    private static final int SECONDS = Integer.getInteger("histories.seconds", 60);
    private static final int HISTORIES_OF_A_GROUP = 25;
    private static final long SEED = Long.getLong("histories.seed", System.nanoTime());

    @Test
    void areLinearizable() throws Exception {
        Random random = new Random(SEED);
        Map<ProcessFaults.Kind, Integer> faults = new EnumMap<>(ProcessFaults.Kind.class);
        LongSummaryStatistics operations = new LongSummaryStatistics();
        int windows = 0;
        List<String> rejected = new ArrayList<>();
        List<String> rejectedWindows = new ArrayList<>();
        HistoryRun run = new HistoryRun(3, random, "");
        for (int number = 0; number < HISTORIES; number++) {
            if (number > 0 && number % HISTORIES_OF_A_GROUP == 0) {
                run.close();
                run = new HistoryRun(number / HISTORIES_OF_A_GROUP % 2 == 0 ? 3 : 5, random, "");
            }
            HistoryRun.Verdict verdict = run.record("h" + number, OPERATIONS, SECONDS);
            operations.accept(verdict.operations());
            verdict.faults().forEach((kind, count) -> faults.merge(kind, count, Integer::sum));
            windows += verdict.windows();
            verdict.rejected().forEach(object -> rejected.add(verdict.run() + " " + object));
            verdict.rejectedWindows().forEach(window -> rejectedWindows.add(verdict.run() + " " + window));
        }
        run.close();
        System.out.printf(
                "%d histories of real processes, %d operations, at least %d in each, %d windows judged twice, faults %s, seed %d%n",
                HISTORIES, operations.getSum(), operations.getMin(), windows, faults, SEED);

        assertThat(rejected)
                .as("objects that broke their specification, seed %s", SEED)
                .isEmpty();
        assertThat(rejectedWindows)
                .as("windows that the second judge rejects, seed %s", SEED)
                .isEmpty();
        assertThat(windows).as("windows").isGreaterThan(20 * HISTORIES);
        assertThat(operations.getSum()).as("operations").isGreaterThan(HISTORIES * OPERATIONS / 4L);
    }
}
