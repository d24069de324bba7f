package io.reactivecom.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulator finds bugs: each of these, alone in the protocol, within two thousand seeds. */
@Tag("simulation")
class TeethTest {

    private static final long MOST = 2_000;
    private static final long FIRST = Long.getLong("sim.teeth.from", 1);

    /** All, or those whose names contain what {@code -Dsim.teeth} says. */
    static List<Mutation> mutations() {
        String some = System.getProperty("sim.teeth", "");
        return Mutations.all().stream()
                .filter(mutation -> mutation.toString().contains(some))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void findsWhenTheProtocolIsWrong(Mutation mutation) throws ReflectiveOperationException {
        long begun = System.nanoTime();
        LongFunction<String> hunt = new MutantLoader(mutation).hunt();
        String found = "";
        long seed = FIRST;
        while (found.isEmpty() && seed < FIRST + MOST) {
            found = hunt.apply(seed++);
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        System.out.printf(
                Locale.ROOT,
                "| %s | seed %d | %s | %d ms |%n",
                mutation,
                seed - FIRST,
                found.replaceFirst(":.*(?s:.*)", ""),
                millis);
        assertThat(found)
                .as("what %d seeds show of the bug that %s", MOST, mutation)
                .isNotEmpty();
    }

    @Test
    void knowsEnoughBugs() {
        assertThat(Mutations.all()).hasSizeGreaterThanOrEqualTo(18).doesNotHaveDuplicates();
    }
}
