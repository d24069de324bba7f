package io.reactivecom;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run of a process: the name it was given and the random number it drew when it started.
 *
 * <p>A process that stops and starts again keeps its name and is another identity, so nothing meant for the former run
 * can reach the new one.
 *
 * @param name the process's name, unique in its group
 * @param incarnation a random number drawn at every start
 */
public record Identity(String name, long incarnation) implements Comparable<Identity> {

    private static final Comparator<Identity> ORDER =
            Comparator.comparing(Identity::name).thenComparing(Identity::incarnation, Long::compareUnsigned);

    /** Checks that the name is there. */
    public Identity {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public int compareTo(Identity other) {
        return ORDER.compare(this, other);
    }

    /** Incarnations are random: comparing them first tells almost any two runs apart, and spreads them well. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Identity that && incarnation == that.incarnation && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(incarnation);
    }

    @Override
    public String toString() {
        return name + "#" + Long.toHexString(incarnation);
    }
}
