package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.View;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups that this process was in before, and the last one above all: whether it may still go on somewhere. */
final class FormerGroup {

    /*
     * An expelled process must not found a second group beside the one that it was in. That one goes on for as long as a
     * quorum of its latest view lives. A member that greets under its name as another incarnation has restarted, so its
     * former stay is over; once a quorum of stays is over, no quorum is left without one of them.
     *
     * Later views than the one that has expelled this process are not known to it: members that came in them may live, and
     * the restarted ones may have left them before. Where no more processes exist than found the group, there are no such
     * members, since every founder but this process has restarted.
     */
    private final @Nullable View latest;
    private final Policy policy;
    private final Set<Identity> over = new HashSet<>();

    FormerGroup(Group group) {
        this.latest = group.past().without();
        this.policy = group.settings().policy();
        onGreeted(group.self().identity());
    }

    /** A process of this identity runs now. */
    void onGreeted(Identity process) {
        if (latest != null) {
            latest.named(process.name())
                    .map(member -> member.identity())
                    .filter(former -> !former.equals(process))
                    .ifPresent(over::add);
        }
    }

    /** Whether no quorum of the latest view that is known can be left; true for a process that was not expelled. */
    boolean isOver() {
        return latest == null || latest.size() == 0 || policy.isQuorum(latest, over);
    }
}
