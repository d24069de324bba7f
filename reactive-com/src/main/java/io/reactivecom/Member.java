package io.reactivecom;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stay of a process in the group.
 *
 * <p>All state is kept by member, never by rank: a rank changes when a lower-ranked member goes, a member never does. A
 * process that was removed and admitted again is another member, even if it never noticed.
 *
 * @param identity the run of the process
 * @param address where the others reach it
 * @param admitted the number of the view that admitted it
 */
public record Member(Identity identity, String address, long admitted) {

    /** Checks that the parts are there. */
    public Member {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(address, "address");
    }

    /**
     * The process's name.
     *
     * @return the name, unique in the group
     */
    public String name() {
        return identity.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Member that
                        && admitted == that.admitted
                        && identity.equals(that.identity)
                        && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return identity.hashCode() + Long.hashCode(admitted);
    }

    @Override
    public String toString() {
        return name();
    }
}
