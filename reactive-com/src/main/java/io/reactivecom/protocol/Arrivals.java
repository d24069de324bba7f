package io.reactivecom.protocol;

import io.reactivecom.Member;
import io.reactivecom.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each member has arrived at one barrier, as far as is known here, and how far all of the view have come. */
final class Arrivals {

    /*
     * A hub gathers the arrivals of a thousand. So an arrival is not compared with all others: how many have not come
     * beyond the least count is counted down, and all are looked at when none is left, once a generation.
     */
    private final Map<Member, Long> told = new HashMap<>();
    private View view;
    private long least;
    private int behind;

    /** Begins with what is decided: from where the arrivals of late members are counted, by the view that admitted them. */
    Arrivals(View view, Map<Long, Long> bases) {
        this.view = view;
        enter(view, bases);
    }

    /** Goes on in another view: the departed are forgotten, bases are kept, since the next decision may not repeat them. */
    void enter(View next, Map<Long, Long> bases) {
        view = next;
        told.keySet().removeIf(member -> !next.contains(member));
        if (!bases.isEmpty()) {
            for (Member member : next.members()) {
                Long base = bases.get(member.admitted());
                if (base != null) {
                    told.merge(member, base, Math::max);
                }
            }
        }
        look();
    }

    /** Notes how often a member of the view has arrived; false if that is no news. */
    boolean note(Member member, long count) {
        long before = of(member);
        if (count <= before) {
            return false;
        }
        told.put(member, count);
        if (before == least) {
            behind--;
        }
        if (behind == 0) {
            look();
        }
        return true;
    }

    private void look() {
        least = Long.MAX_VALUE;
        behind = 0;
        for (Member member : view.members()) {
            long count = of(member);
            behind = count < least ? 1 : count == least ? behind + 1 : behind;
            least = Math.min(least, count);
        }
    }

    /** How often a member has arrived, its base included. */
    long of(Member member) {
        return told.getOrDefault(member, 0L);
    }

    /** How often every member has arrived at least. */
    long least() {
        return least;
    }

    /** Who has not entered a generation. */
    List<Member> missing(long generation) {
        List<Member> missing = new ArrayList<>();
        for (Member member : view.members()) {
            if (of(member) < generation) {
                missing.add(member);
            }
        }
        return missing;
    }
}
