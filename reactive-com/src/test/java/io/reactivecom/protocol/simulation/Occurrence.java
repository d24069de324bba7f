package io.reactivecom.protocol.simulation;

import java.util.Locale;

/** What must have happened somewhere in a suite of runs, or else the suite has not tried it. */
public enum Occurrence {
    // faults
    CONNECTION_BROKEN,
    HALF_OPEN_CONNECTION,
    CONNECTIONS_CUT_AGAIN_AND_AGAIN,
    ONE_WAY_CUT,
    PARTITION,
    HEAL,
    PAUSE,
    CRASH,
    RESTART_UNDER_THE_SAME_NAME,
    JOIN,
    ADDRESS_THAT_CANNOT_BE_DIALLED,
    LEAVE,
    OVERTAKEN_ACROSS_LINKS,
    SLOW_READER,
    DISK_SLOWER_THAN_A_TIMEOUT,
    FAILED_BECAUSE_SUSPENDED,
    ONLY_A_QUORUM_HEALED,
    // links
    PROVEN_BY_A_SECRET,
    RESUMED_WITH_RETRANSMISSION,
    RENUMBERED,
    HELD_FRAME_RELEASED,
    CREDIT_AWAITED,
    // views
    VIEW_SKIPPED,
    HIGHER_BALLOT_WON,
    VALUE_ADOPTED_FROM_A_PROMISE,
    EXPELLED_ALTHOUGH_ALIVE,
    EXPELLED_AND_BACK,
    SUSPENDED_AND_BACK_IN_THE_SAME_VIEW,
    FOUNDER_GAVE_WAY,
    // tokens
    GUARD_AWAITED,
    TOKEN_VOID_IN_FLIGHT,
    PERMIT_LOST,
    // verbs
    BARRIER_BASE_USED,
    RELEASED_BY_A_HUB,
    ANNOUNCEMENT_VOID_IN_FLIGHT,
    HUB_GONE_WHILE_AWAITED,
    HUB_BEGUN_WHILE_AWAITED,
    HUB_ENDED_WHILE_AWAITED,
    RENDEZVOUS_WITHDRAWN,
    ACKNOWLEDGED_WITHOUT_THE_DEPARTED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
