package io.reactivecom.protocol;

import java.util.BitSet;

/** Who has to go when members suspect each other: a set whose removal leaves no two of the rest in suspicion. */
final class SuspicionGraph {

    /*
     * A pair in which one suspects the other is an edge. The member with the most edges goes first, of equals the one that
     * came last, until no edge is left: a dead member has an edge to all, a broken link costs one member and not two, and
     * all proposers that know the same edges choose the same.
     */
    private final int size;
    private final BitSet[] edges;

    SuspicionGraph(int size) {
        this.size = size;
        this.edges = new BitSet[size];
        for (int rank = 0; rank < size; rank++) {
            edges[rank] = new BitSet(size);
        }
    }

    void add(int one, int other) {
        if (one != other) {
            edges[one].set(other);
            edges[other].set(one);
        }
    }

    /** Takes a member out beforehand, with all its edges. */
    void leaveOut(int rank) {
        edges[rank].clear();
        for (BitSet others : edges) {
            others.clear(rank);
        }
    }

    BitSet removals() {
        BitSet removed = new BitSet(size);
        for (int worst = worst(); worst >= 0; worst = worst()) {
            removed.set(worst);
            leaveOut(worst);
        }
        return removed;
    }

    private int worst() {
        int worst = -1;
        int most = 0;
        for (int rank = 0; rank < size; rank++) {
            int degree = edges[rank].cardinality();
            if (degree > 0 && degree >= most) {
                worst = rank;
                most = degree;
            }
        }
        return worst;
    }
}
