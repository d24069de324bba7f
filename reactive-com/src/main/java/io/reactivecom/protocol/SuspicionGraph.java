package io.reactivecom.protocol;

import java.util.BitSet;

/** Who has to go when members suspect each other: a set whose removal leaves no two of the rest in suspicion. */
final class SuspicionGraph {

    /*
     * A pair in which one suspects the other is an edge. The member with the most edges goes first, until no edge is left: a
     * dead member has an edge to all, a broken link costs one member and not two, and all proposers that know the same edges
     * choose the same. Of equals one goes that is in suspicion with the first of those who are left, and of such the one
     * that came last. (The story: four are cut in halves, so that all have two edges. Were it always the last that goes, it
     * could be the one on rank 0's side; then rank 0 would have the most edges, and the half that may go on would not.)
     */
    private final int size;
    private final BitSet[] edges;
    private final BitSet left;

    SuspicionGraph(int size) {
        this.size = size;
        this.edges = new BitSet[size];
        this.left = new BitSet(size);
        left.set(0, size);
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
        left.clear(rank);
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
        int first = left.nextSetBit(0);
        int worst = -1;
        int most = 1;
        for (int rank = 0; rank < size; rank++) {
            int weight = 2 * edges[rank].cardinality() + (edges[rank].get(first) ? 1 : 0);
            if (weight >= most) {
                worst = rank;
                most = weight;
            }
        }
        return worst;
    }
}
