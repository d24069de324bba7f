package io.reactivecom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A run of whole communicators is its seed: played again, it goes the same way. */
@Tag("simulation")
class ShellReplayTest {

    @Test
    void goesTheSameWayAgain() throws NoSuchAlgorithmException {
        for (long seed = 1; seed <= 10; seed++) {
            String first = hash(seed);
            assertThat(hash(seed))
                    .as("what happens in seed %d, played again", seed)
                    .isEqualTo(first);
        }
    }

    @Test
    void goesAnotherWayWithAnotherSeed() throws NoSuchAlgorithmException {
        assertThat(hash(1)).isNotEqualTo(hash(2));
    }

    /** Where {@code -Dshell.seed} names one, its story is told. */
    @Test
    @EnabledIfSystemProperty(named = "shell.seed", matches = "-?\\d+")
    void tellsTheStoryOfASeed() {
        new ShellSimulation(Long.getLong("shell.seed"), System.out::println).play();
    }

    private static String hash(long seed) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        new ShellSimulation(seed, line -> digest.update(line.getBytes(StandardCharsets.UTF_8))).play();
        return HexFormat.of().formatHex(digest.digest());
    }
}
