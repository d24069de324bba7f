package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Accepted;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewBody.Join;
import io.reactivecom.wire.ViewBody.Prepare;
import io.reactivecom.wire.ViewBody.Promise;
import io.reactivecom.wire.ViewId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the next view should be, whose turn it is to propose it, and this process's part in deciding it. */
final class Proposer {

    /**
     * Views come more slowly than the milliseconds that generations count, so that a group founded later has the later
     * generation; twice as slowly, since clocks differ in speed.
     */
    private static final long PACE_NANOS = 2_000_000;

    /*
     * Whoever hears no quorum proposes nothing, and nothing new before it has heard one for a timeout:
     *
     *   1. The network fails, for all four at once. P0 suspects the three others, and proposes to go on without them.
     *   2. Its proposal waits in the links, for as long as the network is away.
     *   3. The network returns. All get the proposal, and accept it; or P0 makes one, having heard two of the three. Whoever
     *      is left out loses its stay, with all that waited, although everybody is there again.
     */
    private final Group group;
    private final Outbox outbox;
    private final Timers timers;
    private final RandomGenerator random;
    private final FailureDetector detector;
    private final Standing standing;
    /** How often this process has arrived at each barrier: where a joiner's count begins. */
    private final Supplier<Map<String, Long>> arrivals;

    private final BiConsumer<Decision, Long> decided;

    private final Joiners joiners;
    private final Set<Identity> leavers = new LinkedHashSet<>();
    /** Whether somebody needs a next view, though nobody comes or goes. */
    private boolean renewing;

    /** Until when it was without a quorum, and is given time to hear the others again. */
    private long silentUntil = Long.MIN_VALUE;

    /** When the next view may be proposed. */
    private long proposesFrom = Long.MIN_VALUE;

    private @Nullable ViewConsensus consensus;

    Proposer(
            Group group,
            Outbox outbox,
            Timers timers,
            RandomGenerator random,
            FailureDetector detector,
            Standing standing,
            Supplier<Map<String, Long>> arrivals,
            BiConsumer<Decision, Long> decided) {
        this.group = group;
        this.outbox = outbox;
        this.timers = timers;
        this.random = random;
        this.detector = detector;
        this.standing = standing;
        this.arrivals = arrivals;
        this.decided = decided;
        this.joiners =
                new Joiners(group.settings().timeoutNanos(), group.settings().limits());
    }

    void onViewChange(ViewChange change, long now) {
        proposesFrom = now + PACE_NANOS;
        consensus =
                new ViewConsensus(change.view(), group.self(), group.settings().policy(), outbox, now);
        renewing = false;
        timers.stop(Timers.Kind.PROPOSE);
        joiners.onViewChange(change.view());
        leavers.removeIf(leaver -> change.view().find(leaver).isEmpty());
    }

    void joins(Join join, long now) {
        joiners.asks(join, now);
    }

    void leaves(Identity leaver) {
        leavers.add(leaver);
    }

    void renews() {
        renewing = true;
    }

    boolean isLeaving(Identity process) {
        return leavers.contains(process);
    }

    /** The lowest-ranked member that this process believes alive: the one that proposes. */
    Member current() {
        for (Member member : group.view().members()) {
            if (!detector.isSuspected(member)) {
                return member;
            }
        }
        return group.self();
    }

    /** Proposes if there is something to change, it is this process's turn, and nothing is under way. */
    void consider(long now) {
        ViewConsensus current = consensus;
        if (current != null && current.isIdle()) {
            propose(current, now);
        }
    }

    void onProposeTimer(long now) {
        ViewConsensus current = consensus;
        if (current != null) {
            propose(current, now);
        }
    }

    /** What is not for it to say at the moment may be a moment later: a proposal that got no answer is not forgotten. */
    private void propose(ViewConsensus current, long now) {
        boolean mayPropose = group.adopted() == null && current().equals(group.self()) && hearsAQuorum(now);
        Decision wanted = mayPropose ? wanted(current, now) : null;
        if (wanted != null && now < proposesFrom) {
            timers.set(Timers.Kind.PROPOSE, proposesFrom);
            return;
        }
        if (wanted != null || !current.isIdle()) {
            long interval = group.settings().intervalNanos();
            timers.set(Timers.Kind.PROPOSE, now + interval + random.nextLong(interval));
        }
        if (wanted != null) {
            current.propose(wanted);
            follow(current, now);
        }
    }

    private boolean hearsAQuorum(long now) {
        View view = group.view();
        long heard = view.members().stream()
                .filter(member -> !detector.isSuspected(member))
                .count();
        boolean withFirst = !detector.isSuspected(view.member(0));
        boolean hears = group.settings().policy().isQuorum(view, heard, withFirst);
        if (!hears) {
            silentUntil = now + group.settings().timeoutNanos();
        }
        return hears;
    }

    /**
     * The view that this process would propose, or null if there is nothing to change or it is not for it to say. What was
     * accepted here may have been chosen without this process's knowledge, so it is brought to an end in any case.
     */
    private @Nullable Decision wanted(ViewConsensus current, long now) {
        Set<Member> removed = detector.removals(now);
        if (removed.contains(group.self()) || now < silentUntil && current.accepted() == null) {
            return null;
        }
        List<Contact> admitted = joiners.admissible(group.view(), removed, othersThatLeave(), now);
        Decision next = NextView.after(
                group.decision(),
                group.horizon().numberAfter(group.viewId()),
                removed,
                going(removed),
                admitted,
                arrivals.get(),
                detector::isIn);
        boolean unchanged = next.view().members().equals(group.view().members());
        return unchanged && !renewing && current.accepted() == null ? null : next;
    }

    /** A joiner reaches this process even if that leaves: its greeting says what the joiner has been in. */
    private Set<Identity> othersThatLeave() {
        Set<Identity> others = new LinkedHashSet<>(leavers);
        others.remove(group.self().identity());
        return others;
    }

    /** Those who leave now. Where nobody would be left, the one that proposes is the last to go, in a view of its own. */
    private Set<Identity> going(Set<Member> removed) {
        Set<Identity> going = new LinkedHashSet<>(leavers);
        boolean all = group.view().members().stream()
                .allMatch(member -> removed.contains(member) || leavers.contains(member.identity()));
        if (all && group.view().size() > 1) {
            going.remove(group.self().identity());
        }
        return going;
    }

    /** Carries out what the consensus has come to. */
    private void follow(ViewConsensus current, long now) {
        if (current.accepted() != null) {
            standing.accepted(now);
        }
        Decision chosen = current.chosen();
        if (chosen != null && group.adopted() == null) {
            decided.accept(chosen, now);
        }
    }

    void onPrepare(Member from, Prepare body, long now) {
        ViewConsensus current = deciding(from, body.view());
        if (current != null) {
            current.onPrepare(from, body, now);
        }
    }

    void onPromise(Member from, Promise body, long now) {
        ViewConsensus current = deciding(from, body.view());
        if (current != null) {
            current.onPromise(from, body);
            follow(current, now);
        }
    }

    void onAccept(Member from, Accept body, long now) {
        ViewConsensus current = deciding(from, body.view());
        if (current != null) {
            current.onAccept(from, body, now);
            follow(current, now);
        }
    }

    void onAccepted(Member from, Accepted body, long now) {
        ViewConsensus current = deciding(from, body.view());
        if (current != null) {
            current.onAccepted(from, body);
            follow(current, now);
        }
    }

    /** The consensus that a body is about; one about an earlier view comes from somebody who has missed its decision. */
    private @Nullable ViewConsensus deciding(Member from, ViewId view) {
        if (group.viewId().isAfter(view)) {
            outbox.send(from, new Install(group.decision()));
        }
        return group.viewId().equals(view) ? consensus : null;
    }
}
