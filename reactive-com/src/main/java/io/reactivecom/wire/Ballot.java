package io.reactivecom.wire;

import io.reactivecom.Identity;
import java.util.Comparator;

/**
 * A round of the consensus on the next view. Each belongs to one proposer, so no two proposers share one.
 *
 * @param round 0 for the first proposal of rank 0
 * @param owner who may propose under it
 */
public record Ballot(long round, Identity owner) implements Comparable<Ballot> {

    private static final Comparator<Ballot> ORDER =
            Comparator.comparingLong(Ballot::round).thenComparing(Ballot::owner);

    @Override
    public int compareTo(Ballot other) {
        return ORDER.compare(this, other);
    }
}
