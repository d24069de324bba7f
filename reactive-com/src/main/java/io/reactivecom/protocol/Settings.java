package io.reactivecom.protocol;

import io.reactivecom.Limits;
import io.reactivecom.wire.ViewId;

/**
 * What a group agrees on, and what this process wants of it.
 *
 * @param cluster the group's name
 * @param expect how many processes found it together
 * @param intervalNanos how often each tells that it lives
 * @param timeoutNanos how long one may be silent
 * @param window how many user messages of one sender may wait here, in the mailbox and again for calls
 * @param policy who may decide
 * @param failWhenSuspended whether operations fail, rather than wait, without a quorum
 * @param limits how much of others' doing is put up with
 * @param hubSize from how many members on a view has a hub that gathers the arrivals at barriers
 * @param grants how many permits a ring may give in one view, at most {@link #GRANTS}
 */
public record Settings(
        String cluster,
        int expect,
        long intervalNanos,
        long timeoutNanos,
        int window,
        Policy policy,
        boolean failWhenSuspended,
        Limits limits,
        int hubSize,
        int grants) {

    /**
     * From how many members on a view has a hub. No user's setting: members that did not agree would wait for each other,
     * so whoever changes it raises {@link io.reactivecom.wire.Frame#VERSION}.
     */
    public static final int HUB_SIZE = 3;

    /** How many fencing numbers a ring has in each view; fewer make the group decide its next view sooner. No user's setting. */
    public static final int GRANTS = (int) (Long.MAX_VALUE / ViewId.MOST_VIEWS + 1);

    /** How long the excluded may still believe in a permit, with a tenth added for clocks that drift. */
    long guardNanos() {
        return timeoutNanos + timeoutNanos / 10;
    }
}
