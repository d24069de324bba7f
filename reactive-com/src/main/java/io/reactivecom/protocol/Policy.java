package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.View;
import java.util.Collection;

/** Which sets of a view's members may decide for it. */
public enum Policy {
    /**
     * More than half, or half with rank 0 among them (dynamic linear voting; S. Jajodia and D. Mutchler, 1990). Any two such
     * sets meet, so of a partition at most one side goes on.
     */
    MAJORITY {
        @Override
        boolean isQuorum(View view, long voters, boolean withFirst) {
            return 2 * voters > view.size() || 2 * voters == view.size() && withFirst;
        }
    },
    /** Whoever is left: always available, and of a partition every side goes on by itself. */
    LAST_STANDING {
        @Override
        boolean isQuorum(View view, long voters, boolean withFirst) {
            return voters > 0;
        }
    };

    /** Whether the parts of a partition may all go on. */
    boolean splits() {
        return this == LAST_STANDING;
    }

    /** Whether so many members may decide, given whether rank 0 is among them. */
    abstract boolean isQuorum(View view, long voters, boolean withFirst);

    /** Whether these members may decide; others than members do not count. */
    boolean isQuorum(View view, Collection<Identity> voters) {
        long count = view.members().stream()
                .filter(member -> voters.contains(member.identity()))
                .count();
        return isQuorum(view, count, voters.contains(view.member(0).identity()));
    }
}
