package io.reactivecom.wire;

import io.reactivecom.View;

/**
 * Names a view.
 *
 * @param generation the view's generation
 * @param number the view's number, 0 for no view yet
 */
public record ViewId(long generation, long number) implements Comparable<ViewId> {

    /** Of a process that has installed no view. */
    public static final ViewId NONE = new ViewId(0, 0);

    /** Generation and number together are less. With more, a fencing number would have more than 63 bits. As milliseconds: until 2248. */
    public static final long MOST_VIEWS = 1L << 43;

    /** Room for the views of a group that begins after a view that was: 35 years, where each takes a millisecond. */
    private static final long MOST_TO_COME = 1L << 40;

    /**
     * The name of a view.
     *
     * @param view the view
     * @return its name
     */
    public static ViewId of(View view) {
        return new ViewId(view.generation(), view.number());
    }

    /**
     * What the fencing numbers of this view begin with.
     *
     * @return generation and number together
     */
    public long fenceBase() {
        return generation + number;
    }

    /**
     * Whether this view is later.
     *
     * @param other another view's name
     * @return true if it was decided after the other
     */
    public boolean isAfter(ViewId other) {
        return compareTo(other) > 0;
    }

    /**
     * Whether there can ever be such a view. Each view that comes from elsewhere, a peer or a file, is judged by this, and one
     * from a peer by the time of day as well.
     *
     * @return false if fencing numbers under it would be negative, or no numbers at all
     */
    public boolean isPossible() {
        return generation >= 0 && number >= 0 && generation < MOST_VIEWS && number < MOST_VIEWS - generation;
    }

    /**
     * Whether a process can have been in this view, and a group can begin with it or after it.
     *
     * @return false if fencing numbers might run out in such a group
     */
    public boolean isPossibleRecord() {
        return isPossible() && fenceBase() < MOST_VIEWS - MOST_TO_COME;
    }

    @Override
    public int compareTo(ViewId other) {
        int generations = Long.compare(generation, other.generation);
        return generations != 0 ? generations : Long.compare(number, other.number);
    }
}
