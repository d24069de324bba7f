package io.reactivecom.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A run is its seed: played again, it goes the same way to the last byte. */
@Tag("simulation")
class ReplayTest {

    @Test
    void goesTheSameWayAgain() throws NoSuchAlgorithmException {
        for (long seed = 1; seed <= 10; seed++) {
            String first = hash(seed);
            assertThat(hash(seed))
                    .as("the transcript of seed %d, played again", seed)
                    .isEqualTo(first);
        }
    }

    @Test
    void goesAnotherWayWithAnotherSeed() throws NoSuchAlgorithmException {
        assertThat(hash(1)).isNotEqualTo(hash(2));
    }

    /** Where {@code -Dsim.seed} names one, its story is told. */
    @Test
    @EnabledIfSystemProperty(named = "sim.seed", matches = "-?\\d+")
    void tellsTheStoryOfASeed() {
        play(Long.getLong("sim.seed"), System.out);
    }

    private static String hash(long seed) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        OutputStream hashing = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        play(seed, new PrintStream(hashing, true, StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void play(long seed, PrintStream out) {
        Transcript transcript = new Transcript();
        transcript.show(List.of("Hello", "Resume", "Heartbeat", "Ack"));
        transcript.printTo(out);
        Simulation simulation = new Simulation(seed, transcript);
        transcript.follow(simulation.time());
        simulation.play();
        out.flush();
    }
}
