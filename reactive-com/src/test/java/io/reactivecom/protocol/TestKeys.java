package io.reactivecom.protocol;

import io.reactivecom.wire.Bits;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Hashes that anybody can compute, the same in every run: good enough where nobody attacks. */
public final class TestKeys implements Keys {

    private final long seed;
    private final @Nullable String secret;

    /** Keys of a process, whose group may have a secret. */
    public TestKeys(long seed, @Nullable String secret) {
        this.seed = seed;
        this.secret = secret;
    }

    @Override
    public Bits own(String text) {
        return hash(seed, text);
    }

    @Override
    public @Nullable Bits shared(String text) {
        return secret == null ? null : hash(secret.hashCode(), text);
    }

    @Override
    public Bits by(Bits told, String text) {
        return hash(told.first(), text);
    }

    private static Bits hash(long key, String text) {
        SplittableRandom random = new SplittableRandom(31 * key + text.hashCode());
        return new Bits(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
