package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.protocol.Candidates.Candidate;
import java.util.List;

/** Which of the founders proposes a first view: the one that has waited longest. */
final class Initiative {

    /*
     * Each founder counts for itself how long the others have waited, from what they said when they greeted it. Clocks differ in
     * speed, and not all greet at one time, so the founders may differ:
     *
     *   1. P0 takes P1 for the first, P1 takes P2 for it, and P2 takes P0. Each waits for another one.
     *   2. A timeout passes without a proposal. Now it is the turn of the founder with the smallest identity, and after each further
     *      timeout of the next one. Where more processes wait than found the group, the first of these may not count itself among
     *      the founders.
     *
     * A founder's own proposal takes its turn and no more:
     *
     *   1. P0 proposes P0, P1 and P2. P1 has no connection to P2 and does not agree, which P0 does not hear of.
     *   2. P1 would propose P0, P1 and P3. P0 must not propose its three again and again: P1 would never have its turn.
     */
    private static final long NOT_YET = Long.MIN_VALUE;

    private final Identity self;
    private final long timeoutNanos;
    private long since = NOT_YET;

    Initiative(Identity self, long timeoutNanos) {
        this.self = self;
        this.timeoutNanos = timeoutNanos;
    }

    /** Founders are missing, or this process has agreed to another one's proposal: the first turn begins anew. */
    void rests() {
        since = NOT_YET;
    }

    /** Whether it is this process's turn to propose that these found a group. */
    boolean isMine(List<Candidate> founders, long now) {
        if (since == NOT_YET) {
            since = now;
        }
        long timeouts = (now - since) / timeoutNanos;
        List<Identity> inTurn =
                founders.stream().map(Candidate::identity).sorted().toList();
        Identity first =
                timeouts == 0 ? founders.get(0).identity() : inTurn.get((int) ((timeouts - 1) % inTurn.size()));
        return first.equals(self);
    }
}
