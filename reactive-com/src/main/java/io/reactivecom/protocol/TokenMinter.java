package io.reactivecom.protocol;

import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.TokenReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes the tokens that a view lacks; the last-ranked member does, and it alone. */
final class TokenMinter {

    /*
     * A token is made only when every member of the view has told what it holds, so that no token of this epoch is
     * anywhere, and when a member that was removed can no longer believe in its permit:
     *
     *   1. P0 holds the permit and is cut off; the others remove it by view 5.
     *   2. View 6, a moment later, admits a newcomer and removes nobody.
     *   3. View 6's minter, the newcomer, must not think itself free to make a token: P0 may still be at work.
     *
     * Hence the wait counts from when somebody installed the view of the latest removal or a later one, and every report
     * says how long ago that was.
     */
    private final Group group;
    private final Timers timers;
    /** Whether this process may know the ring of a name. */
    private final Predicate<String> hasRoom;

    private final Function<String, TokenRing> rings;

    private boolean minting;
    private final Map<Member, TokenReport> reports = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();
    private final Set<String> present = new HashSet<>();
    private long guardedUntil;

    TokenMinter(Group group, Timers timers, Predicate<String> hasRoom, Function<String, TokenRing> rings) {
        this.group = group;
        this.timers = timers;
        this.hasRoom = hasRoom;
        this.rings = rings;
    }

    void onViewChange(boolean isMinter) {
        minting = isMinter;
        reports.clear();
        present.clear();
        wanted.clear();
        wanted.add(Com.DEFAULT);
        guardedUntil = Timers.NEVER;
        timers.stop(Timers.Kind.GUARD);
    }

    /** Takes what a member of the view holds and knows. */
    void report(Member from, TokenReport report, long now) {
        if (!minting) {
            return;
        }
        reports.put(from, report);
        guardedUntil = Math.min(
                guardedUntil, now - report.attestedNanos() + group.settings().guardNanos());
        for (RingReport ring : report.rings()) {
            wanted.add(ring.ring());
            if (ring.holds()) {
                present.add(ring.ring());
            }
        }
        makeMissing(now);
    }

    /** A ring is asked for, perhaps for the first time. */
    void wanted(String ring, long now) {
        if (minting && wanted.add(ring)) {
            makeMissing(now);
        }
    }

    void makeMissing(long now) {
        boolean founding = group.view().number() == 1;
        if (!minting || !founding && reports.size() < group.view().size()) {
            return;
        }
        if (group.decision().lastRemoval() > 0 && now < guardedUntil) {
            timers.set(Timers.Kind.GUARD, guardedUntil);
            return;
        }
        Map<String, TokenRing> missing = new LinkedHashMap<>();
        for (String ring : wanted) {
            if (hasRoom.test(ring) && present.add(ring)) {
                missing.put(ring, rings.apply(ring));
            }
        }
        missing.forEach(this::make);
    }

    private void make(String name, TokenRing ring) {
        reports.forEach((member, report) -> report.rings().stream()
                .filter(told -> told.ring().equals(name))
                .forEach(told -> ring.learn(member, told)));
        ring.make();
    }
}
