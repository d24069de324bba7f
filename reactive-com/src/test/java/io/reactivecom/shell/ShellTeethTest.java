package io.reactivecom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.ResourceLeakDetector;
import io.reactivecom.protocol.simulation.MutantLoader;
import io.reactivecom.protocol.simulation.Mutation;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of whole communicators find bugs above the protocol: each of these, alone, within three hundred seeds. */
@Tag("simulation")
class ShellTeethTest {

    private static final long MOST = 300;
    private static final long FIRST = Long.getLong("shell.teeth.from", 1);

    /** All, or those whose names contain what {@code -Dshell.teeth} says. */
    static List<Mutation> mutations() {
        String some = System.getProperty("shell.teeth", "");
        return ShellMutations.all().stream()
                .filter(mutation -> mutation.toString().contains(some))
                .toList();
    }

    private static final ResourceLeakDetector.Level LEVEL = ResourceLeakDetector.getLevel();

    /** A run that a bug ends leaves behind what was on its way, buffers too. */
    @BeforeAll
    static void expectLeaks() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterAll
    static void expectNoLeaks() {
        ResourceLeakDetector.setLevel(LEVEL);
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void findsWhenTheShellIsWrong(Mutation mutation) throws ReflectiveOperationException {
        LongFunction<String> hunt = hunt(mutation);
        String found = "";
        long seed = FIRST;
        while (found.isEmpty() && seed < FIRST + MOST) {
            found = hunt.apply(seed++);
        }
        System.out.printf(
                Locale.ROOT, "| %s | %d | %s |%n", mutation, seed - FIRST, found.replaceFirst(":.*(?s:.*)", ""));
        assertThat(found)
                .as("what %d seeds show of the bug that %s", MOST, mutation)
                .isNotEmpty();
    }

    @SuppressWarnings("unchecked")
    private static LongFunction<String> hunt(Mutation mutation) throws ReflectiveOperationException {
        return (LongFunction<String>) new MutantLoader(List.of("io.reactivecom."), mutation)
                .loadClass(ShellHunt.class.getName())
                .getConstructor()
                .newInstance();
    }

    @Test
    void knowsEnoughBugs() {
        assertThat(ShellMutations.all()).hasSizeGreaterThanOrEqualTo(8).doesNotHaveDuplicates();
    }
}
