package io.reactivecom.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulator finds bugs: each of these, alone in the protocol, within two thousand seeds.
 *
 * <p>The seed in the documentation is tried first, which saves minutes. Where it shows nothing, since the protocol has changed,
 * the hunt goes on from the first seed. {@code -Dsim.teeth.from=1} hunts from there at once, and prints the table anew.
 */
@Tag("simulation")
class TeethTest {

    private static final long MOST = 2_000;
    private static final @Nullable Long FROM = Long.getLong("sim.teeth.from");

    /** All, or those whose names contain what {@code -Dsim.teeth} says. */
    static List<Mutation> mutations() {
        String some = System.getProperty("sim.teeth", "");
        return Mutations.all().stream()
                .filter(mutation -> mutation.toString().contains(some))
                .toList();
    }

    private static LongStream seeds(Mutation mutation) throws IOException {
        if (FROM != null) {
            return LongStream.range(FROM, FROM + MOST);
        }
        Long known = TeethTable.seeds().get(mutation.name());
        LongStream all = LongStream.rangeClosed(1, MOST);
        return known == null ? all : LongStream.concat(LongStream.of(known), all);
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void findsWhenTheProtocolIsWrong(Mutation mutation) throws IOException, ReflectiveOperationException {
        LongFunction<String> hunt = new MutantLoader(mutation).hunt();
        String found = "";
        long seed = 0;
        for (long next : (Iterable<Long>) seeds(mutation)::iterator) {
            seed = next;
            found = hunt.apply(seed);
            if (!found.isEmpty()) {
                break;
            }
        }
        System.out.printf(Locale.ROOT, "| %s | %d | %s |%n", mutation, seed, found.replaceFirst(":.*(?s:.*)", ""));
        assertThat(found)
                .as("what %d seeds show of the bug that %s", MOST, mutation)
                .isNotEmpty();
    }

    @Test
    void isInTheDocumentation() throws IOException {
        Map<String, Long> seeds = TeethTable.seeds();

        assertThat(Mutations.all())
                .hasSizeGreaterThanOrEqualTo(18)
                .doesNotHaveDuplicates()
                .allSatisfy(mutation -> assertThat(seeds).containsKey(mutation.name()));
    }
}
