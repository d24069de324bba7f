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

    @Override
    public int compareTo(ViewId other) {
        int generations = Long.compare(generation, other.generation);
        return generations != 0 ? generations : Long.compare(number, other.number);
    }
}
