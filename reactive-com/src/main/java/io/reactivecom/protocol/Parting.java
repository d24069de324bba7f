package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The end of a stay that the group has let go: not before those who stay are known to know. */
final class Parting {

    /*
     * Whoever leaves may be the only one that knows what was decided:
     *
     *   1. P0 of two leaves. As rank 0 it is a quorum by itself: it decides on the view of P1, and tells P1.
     *   2. The connection breaks, and P0 closes. P1, which is no quorum without P0, would be suspended for ever.
     *
     * A quorum of the view that was left is enough, since it tells the others; after a timeout there is nothing to be done.
     */
    private final Group group;
    private final Links links;
    private final Timers timers;
    private final Runnable over;
    private final Set<Identity> informed = new HashSet<>();
    private @Nullable Decision without;
    private long until;

    Parting(Group group, Links links, Timers timers, Runnable over) {
        this.group = group;
        this.links = links;
        this.timers = timers;
        this.over = over;
    }

    boolean isUnderWay() {
        return without != null;
    }

    /** The group goes on under this decision, in which this process is not. */
    void begin(Decision decision, long now) {
        without = decision;
        until = now + group.settings().timeoutNanos();
        timers.set(Timers.Kind.PARTING, now + group.settings().intervalNanos());
        if (decision.view().size() == 0) {
            end();
        }
    }

    /** It is known which view somebody has. */
    void heard(Identity member, ViewId view) {
        Decision left = without;
        if (left != null && !ViewId.of(left.view()).isAfter(view)) {
            informed.add(member);
            if (group.settings().policy().isQuorum(left.view(), informed)) {
                end();
            }
        }
    }

    void onPartingTimer(long now) {
        Decision left = without;
        if (left == null || now >= until) {
            end();
            return;
        }
        timers.set(Timers.Kind.PARTING, Math.min(until, now + group.settings().intervalNanos()));
        for (Member member : left.view().members()) {
            if (!informed.contains(member.identity())) {
                links.send(member, new Install(left));
            }
        }
    }

    private void end() {
        without = null;
        over.run();
    }
}
