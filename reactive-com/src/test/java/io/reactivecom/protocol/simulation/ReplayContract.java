package io.reactivecom.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A run is its seed: played again, it goes the same way to the last byte. */
public abstract class ReplayContract {

    private static final int SEEDS = 10;

    /**
     * Plays the run of a seed.
     *
     * @param seed what all chance comes from
     * @param out where all that happens is printed
     */
    protected abstract void play(long seed, PrintStream out);

    @Test
    void goesTheSameWayAgain() throws NoSuchAlgorithmException {
        for (long seed = 1; seed <= SEEDS; seed++) {
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

    private String hash(long seed) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        OutputStream hashing = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        play(seed, new PrintStream(hashing, true, StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }
}
