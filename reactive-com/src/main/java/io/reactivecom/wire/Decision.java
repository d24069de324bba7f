package io.reactivecom.wire;

import io.reactivecom.View;
import java.util.List;

/**
 * What the consensus decides: a view, and what all must know alike to go on in it.
 *
 * @param view who is in
 * @param lastRemoval the number of the latest view that removed somebody who had not asked to leave, 0 for none
 * @param bases from where the barrier arrivals are counted of those who were admitted last, unless all of them know it already
 */
public record Decision(View view, long lastRemoval, List<Base> bases) {

    /**
     * Copies the list.
     *
     * @param view who is in
     * @param lastRemoval the number of a view
     * @param bases copied
     */
    public Decision {
        bases = List.copyOf(bases);
    }

    /**
     * From where the arrivals of those whom a view admitted are counted at a barrier.
     *
     * @param barrier the barrier's name
     * @param admitted the number of the admitting view
     * @param count how many generations had begun before
     */
    public record Base(String barrier, long admitted, long count) {}
}
