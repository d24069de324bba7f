package io.reactivecom.protocol;

import io.reactivecom.Member;
import java.util.LinkedHashSet;
import java.util.Set;

/** Looks for those who were removed: where everybody may go on without the others, they may have done so. */
final class Reunion {

    private static final int INTERVALS = 2;

    private final Group group;
    private final Sessions sessions;
    private final Dialling dialling;
    private final Timers timers;
    private final Set<String> lost = new LinkedHashSet<>();

    Reunion(Group group, Sessions sessions, Dialling dialling, Timers timers) {
        this.group = group;
        this.sessions = sessions;
        this.dialling = dialling;
        this.timers = timers;
    }

    void onViewChange(ViewChange change, long now) {
        if (group.settings().policy() == Policy.LAST_STANDING) {
            change.departed().forEach(departed -> lost.add(departed.address()));
            for (Member member : change.view().members()) {
                lost.remove(member.address());
            }
            plan(now);
        }
    }

    void onReunionTimer(long now) {
        for (String address : lost) {
            if (!sessions.reaches(address)) {
                dialling.dial(address);
            }
        }
        plan(now);
    }

    /** A process that has ended will not come back; another at its address looks for the group by itself. */
    void onRefused(String address) {
        lost.remove(address);
    }

    private void plan(long now) {
        if (!lost.isEmpty()) {
            timers.set(Timers.Kind.REUNION, now + INTERVALS * group.settings().intervalNanos());
        }
    }
}
