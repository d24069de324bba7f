package io.reactivecom.wire;

import io.reactivecom.Member;
import io.reactivecom.View;
import java.util.List;

/**
 * What the consensus decides: a view, and what all must know alike to go on in it.
 *
 * @param view who is in
 * @param lastRemoval the number of the latest view that removed somebody who had not asked to leave, 0 for none
 * @param bases from where the barrier arrivals of late members are counted
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

    /**
     * From where a member's arrivals are counted.
     *
     * @param barrier the barrier's name
     * @param member the member
     * @return 0 for a founder, and at a barrier that was not known when it was admitted
     */
    public long base(String barrier, Member member) {
        for (Base base : bases) {
            if (base.admitted() == member.admitted() && base.barrier().equals(barrier)) {
                return base.count();
            }
        }
        return 0;
    }
}
