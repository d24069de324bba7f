package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads of the shell in schedules that Fray chooses: nothing goes wrong in any, and races that were put in do. */
@Tag("schedules")
class ThreadSchedulesTest {

    private static final int SCHEDULES = Integer.getInteger("schedules.count", 200);
    private static final int SECONDS = Integer.getInteger("schedules.seconds", 60);
    private static final String ONLY = System.getProperty("schedules.only", "");
    private static final int FOR_A_RACE = 3_000;
    /** Long enough for all of them on a busy machine: what ends the hunt for a race is their number. */
    private static final int SECONDS_FOR_A_RACE = 600;

    static List<Class<? extends Runnable>> scenarios() {
        return Scenarios.all().stream().filter(ThreadSchedulesTest::isChosen).toList();
    }

    static List<Race> races() {
        return Race.all().stream().filter(race -> isChosen(race.scenario())).toList();
    }

    private static boolean isChosen(Class<?> scenario) {
        return scenario.getSimpleName().startsWith(ONLY);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void nothingGoesWrongInAnySchedule(Class<?> scenario) {
        long from = first(System.getProperty("schedules.from", "1"));

        Throwable failure = play(scenario.getSimpleName(), Scenarios.of(scenario), from, SCHEDULES, SECONDS);

        assertThat(failure).as("what fails, from seed %d on", from).isNull();
    }

    @ParameterizedTest
    @MethodSource("races")
    void aRaceIsFound(Race race) {
        Throwable failure = play(race.toString(), race.begin(), 1, FOR_A_RACE, SECONDS_FOR_A_RACE);

        assertThat(failure).as("what shows of it").isNotNull();
    }

    private static long first(String from) {
        return from.equals("random") ? ThreadLocalRandom.current().nextLong() : Long.parseLong(from);
    }

    private static @Nullable Throwable play(String name, Runnable scenario, long from, int count, int seconds) {
        Schedules schedules = new Schedules();
        long begun = System.nanoTime();
        Throwable failure = schedules.play(scenario, from, count, seconds);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d schedules from seed %d | %d ms | %s |%n",
                name,
                schedules.played(),
                from,
                (System.nanoTime() - begun) / 1_000_000,
                failure == null ? "" : failure);
        return failure;
    }
}
