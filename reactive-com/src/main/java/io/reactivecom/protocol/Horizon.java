package io.reactivecom.protocol;

import io.reactivecom.JoinException;
import io.reactivecom.wire.ViewId;

/** How far views have come, as far as this process has heard: what a group that begins anew must be later than. */
final class Horizon {

    private long generation;
    private long fenceBase;
    private long recorded;

    /** A view exists, or may. */
    void hear(ViewId view) {
        generation = Math.max(generation, view.generation());
        fenceBase = Math.max(fenceBase, view.fenceBase());
    }

    /** A process that may be in the next view was in this one, in an earlier stay or an earlier run. */
    void hearRecord(ViewId view) {
        hear(view);
        recorded = Math.max(recorded, view.fenceBase());
    }

    /**
     * The generation of a group that begins anew. Its first view is later than all that was heard of, and its fencing
     * numbers are greater.
     *
     * @param number the number of its first view
     * @param wallMillis the time of day, since 1970
     */
    long generation(long number, long wallMillis) {
        return Math.max(generation + 1, Math.max(wallMillis, fenceBase + 1) - number);
    }

    /** The number of the view after this one, whose fencing numbers are greater than those of all recorded views. */
    long numberAfter(ViewId current) {
        return Math.max(current.number() + 1, recorded + 1 - current.generation());
    }

    /** No group can begin with the generation that the clock gives. */
    static JoinException clockTooFarAhead() {
        return new JoinException(
                "this host's clock is so far ahead that no fencing number can follow it: set the clock right"
                        + " before a group is founded; nothing was stored or granted");
    }
}
