package io.reactivecom.protocol;

import io.reactivecom.JoinException;
import io.reactivecom.wire.ViewId;
import java.util.function.LongSupplier;

/** How far views have come, as far as this process has heard: what a group that begins anew must be later than. */
final class Horizon {

    /*
     * What is heard is refused where it is too far ahead of the time of day, or one absurd number would use up the fencing
     * numbers of all groups to come. The limit moves on with the clock, by one a millisecond, and the views that honest
     * processes derive from what they have admitted come more slowly than that: so there is no greatest view whose successor
     * others refuse. (Decision 0020.)
     */

    /** A century: a host whose clock stands at 1970 admits the views of today, and fencing numbers last beyond the limit until 2100. */
    static final long MOST_AHEAD_MILLIS = 36_525L * 24 * 60 * 60 * 1_000;

    private long generation;
    private long fenceBase;
    private long recorded;

    /**
     * Whether a view may exist that another process tells of. One that is not later than what this process has heard of
     * already does no harm, whatever the clock shows now.
     *
     * @param wallMillis the time of day, since 1970
     */
    boolean admits(ViewId view, LongSupplier wallMillis) {
        return view.isPossible() && (view.fenceBase() <= fenceBase || isWithinReach(view, wallMillis.getAsLong()));
    }

    private static boolean isWithinReach(ViewId view, long wallMillis) {
        return view.isPossibleRecord() && view.fenceBase() - MOST_AHEAD_MILLIS <= wallMillis;
    }

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

    /**
     * The generation of a group that begins anew, with a view that others admit as well. A high number, raised by a record,
     * and a high generation that was only heard of would be beyond that together; such a generation is left aside then.
     *
     * @param own the latest generation that this process was in
     */
    long generationAfter(long own, long number, long wallMillis) {
        long later = generation(number, wallMillis);
        boolean admitted = admits(new ViewId(later, number), () -> wallMillis);
        return admitted ? later : Math.max(own + 1, Math.max(wallMillis, fenceBase + 1) - number);
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
