package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * Which sets of a view's members may decide for it: more than half, or half with rank 0 among them (dynamic linear voting;
 * S. Jajodia and D. Mutchler, 1990). Any two of them meet.
 */
final class ViewQuorum {

    private ViewQuorum() {}

    static boolean isQuorum(View view, Collection<Identity> voters) {
        return isQuorum(view, member -> voters.contains(member.identity()));
    }

    static boolean isQuorum(View view, Predicate<Member> votes) {
        long count = view.members().stream().filter(votes).count();
        return isQuorum(view, count, votes.test(view.member(0)));
    }

    /** Whether so many members are a quorum, given whether rank 0 is among them. */
    static boolean isQuorum(View view, long count, boolean withFirst) {
        return 2 * count > view.size() || 2 * count == view.size() && withFirst;
    }
}
