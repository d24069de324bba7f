package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Status;
import io.reactivecom.View;
import io.reactivecom.wire.Body.Accept;
import io.reactivecom.wire.Body.Accepted;
import io.reactivecom.wire.Body.Install;
import io.reactivecom.wire.Body.Join;
import io.reactivecom.wire.Body.Leave;
import io.reactivecom.wire.Body.Prepare;
import io.reactivecom.wire.Body.Promise;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.ViewId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who is in: installs the views that the consensus decides, and proposes new ones when it is this process's turn. */
final class Membership {

    private final Group group;
    private final Links links;
    private final Timers timers;
    private final RandomGenerator random;
    private final FailureDetector detector;
    private final MembershipEvents events;
    /** How often this process has arrived at each barrier: where a joiner's count begins. */
    private final Supplier<Map<String, Long>> arrivals;

    private final Map<Identity, Contact> joiners = new LinkedHashMap<>();
    private final Set<Identity> leavers = new LinkedHashSet<>();
    private @Nullable ViewConsensus consensus;
    private Status status = Status.JOINING;
    private boolean standing;

    Membership(
            Group group,
            Links links,
            Timers timers,
            RandomGenerator random,
            FailureDetector detector,
            MembershipEvents events,
            Supplier<Map<String, Long>> arrivals) {
        this.group = group;
        this.links = links;
        this.timers = timers;
        this.random = random;
        this.detector = detector;
        this.events = events;
        this.arrivals = arrivals;
    }

    Status status() {
        return status;
    }

    // --- views ---

    void onInstall(Install install, long now) {
        learn(install.decision(), now);
    }

    /** Takes up a decided view, unless it is old; a view in which this process is not, or is another member, ends its stay. */
    void learn(Decision decision, long now) {
        View view = decision.view();
        if (!ViewId.of(view).isAfter(group.viewId())) {
            return;
        }
        Optional<Member> myself = view.find(group.self().identity());
        if (myself.isEmpty()) {
            outside(view);
        } else if (group.joined() && !myself.get().equals(group.self())) {
            events.expelled(view);
        } else {
            install(decision, now);
        }
    }

    private void outside(View view) {
        if (!group.joined()) {
            return;
        }
        if (leavers.contains(group.self().identity())) {
            events.released();
        } else {
            events.expelled(view);
        }
    }

    /** Installs the first view of a group that this process has founded. */
    void found(Decision decision, long now) {
        conclude(decision, now);
    }

    private void install(Decision decision, long now) {
        boolean removalIsNew =
                !group.joined() || decision.lastRemoval() > group.decision().lastRemoval();
        ViewChange change = group.install(decision);
        links.onViewChange(change, now);
        detector.onViewChange(change, now);
        consensus = new ViewConsensus(change.view(), group.self(), links);
        timers.stop(Timers.Kind.PROPOSE);
        joiners.keySet().removeIf(joiner -> change.view().find(joiner).isPresent());
        leavers.removeIf(leaver -> change.view().find(leaver).isEmpty());
        become(Status.PRIMARY);
        events.installed(change, removalIsNew);
        beat(now);
        watchStanding(now);
        consider(now);
    }

    /** Carries out what the consensus has come to. */
    private void follow(ViewConsensus current, long now) {
        Decision accepted = current.accepted();
        if (accepted != null) {
            detector.stopEchoing(accepted.view());
        }
        Decision chosen = current.chosen();
        if (chosen != null) {
            conclude(chosen, now);
        }
    }

    /** This process's proposal was chosen: everybody concerned is told, then it is taken up here. */
    private void conclude(Decision decision, long now) {
        Set<Member> concerned = new LinkedHashSet<>(group.others());
        concerned.addAll(decision.view().members());
        for (Member member : concerned) {
            if (!member.identity().equals(group.self().identity())) {
                links.send(member, new Install(decision));
            }
        }
        learn(decision, now);
    }

    /** A process that believes itself in a view, and is not in this one, is told. */
    void onGreeted(Hello hello) {
        boolean believes = !hello.view().equals(ViewId.NONE);
        if (believes
                && group.viewId().isAfter(hello.view())
                && group.view().find(hello.identity()).isEmpty()) {
            links.send(new Member(hello.identity(), hello.address(), 0), new Install(group.decision()));
        }
    }

    // --- what leads to a new view ---

    /** A process asks to be let in; whoever is not the proposer hands that on. */
    void onJoin(Join join, long now) {
        Identity joiner = join.joiner().identity();
        if (!group.joined()) {
            return;
        }
        Optional<Member> already = group.view().find(joiner);
        if (already.isPresent()) {
            links.send(already.get(), new Install(group.decision()));
            return;
        }
        Member proposer = proposer();
        if (proposer.equals(group.self())) {
            joiners.putIfAbsent(joiner, join.joiner());
            consider(now);
        } else {
            links.send(proposer, join);
        }
    }

    void onLeave(Leave leave, long now) {
        leavers.add(leave.leaver());
        consider(now);
    }

    /** Asks the group to go on without this process. */
    void leave(long now) {
        if (group.view().size() == 1) {
            events.released();
            return;
        }
        links.sendAll(new Leave(group.self().identity()));
        onLeave(new Leave(group.self().identity()), now);
    }

    void onGone(long now) {
        if (group.joined() && detector.lookAround(now)) {
            beat(now);
            consider(now);
        }
    }

    /** The lowest-ranked member that this process believes alive. */
    private Member proposer() {
        for (Member member : group.view().members()) {
            if (!detector.isSuspected(member)) {
                return member;
            }
        }
        return group.self();
    }

    private void consider(long now) {
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

    private void propose(ViewConsensus current, long now) {
        Decision wanted = proposer().equals(group.self()) ? wanted(now) : null;
        if (wanted != null) {
            timers.set(Timers.Kind.PROPOSE, now + backOff());
            current.propose(wanted);
            follow(current, now);
        }
    }

    /** The view that this process would propose, or null if there is nothing to change or it is not for it to say. */
    private @Nullable Decision wanted(long now) {
        Set<Member> removed = detector.removals(now);
        if (removed.contains(group.self())) {
            return null;
        }
        boolean nothingToRemove = removed.isEmpty() && leavers.isEmpty();
        if (nothingToRemove && joiners.isEmpty() && !halfDecided()) {
            return null;
        }
        Set<Identity> going = new HashSet<>(leavers);
        Decision next = NextView.after(group.decision(), removed, going, joiners.values(), arrivals.get());
        boolean unchanged = next.view().members().equals(group.view().members());
        return unchanged && !halfDecided() ? null : next;
    }

    /** Whether some proposal was accepted here and perhaps chosen without this process's knowledge. */
    private boolean halfDecided() {
        return consensus != null && consensus.accepted() != null;
    }

    private long backOff() {
        long interval = group.settings().intervalNanos();
        return interval + random.nextLong(interval);
    }

    // --- the consensus's bodies; one of an earlier view comes from somebody who has missed a decision ---

    void onPrepare(Member from, Prepare body) {
        ViewConsensus current = current(from, body.view());
        if (current != null) {
            current.onPrepare(from, body);
        }
    }

    void onPromise(Member from, Promise body, long now) {
        ViewConsensus current = current(from, body.view());
        if (current != null) {
            current.onPromise(from, body);
            follow(current, now);
        }
    }

    void onAccept(Member from, Accept body, long now) {
        ViewConsensus current = current(from, body.view());
        if (current != null) {
            current.onAccept(from, body);
            follow(current, now);
        }
    }

    void onAccepted(Member from, Accepted body, long now) {
        ViewConsensus current = current(from, body.view());
        if (current != null) {
            current.onAccepted(from, body);
            follow(current, now);
        }
    }

    private @Nullable ViewConsensus current(Member from, ViewId view) {
        if (group.viewId().isAfter(view)) {
            links.send(from, new Install(group.decision()));
        }
        return group.viewId().equals(view) ? consensus : null;
    }

    // --- signs of life ---

    void onHeartbeat(Identity from, Heartbeat heartbeat, long now) {
        if (group.viewId().isAfter(heartbeat.view())) {
            group.view().find(from).ifPresent(member -> links.send(member, new Install(group.decision())));
        } else if (group.viewId().equals(heartbeat.view())) {
            group.view().find(from).ifPresent(member -> detector.onHeartbeat(member, heartbeat, now));
            if (!standing) {
                watchStanding(now);
            }
            consider(now);
        }
    }

    void onHeartbeatTimer(long now) {
        beat(now);
        consider(now);
    }

    private void beat(long now) {
        detector.beat(now);
        timers.set(Timers.Kind.HEARTBEAT, now + group.settings().intervalNanos());
    }

    // --- whether a quorum answers ---

    /** Whether a permit granted now would be one that nobody else can hold. */
    boolean mayGrant(long now) {
        return standing && now < detector.standsUntil();
    }

    /** Looks whether a quorum still answers; called by its timer, and before anything else after a pause. */
    void watchStanding(long now) {
        if (!group.joined()) {
            return;
        }
        long until = detector.standsUntil();
        boolean stands = now < until;
        if (stands) {
            become(Status.PRIMARY);
        } else if (now >= detector.graceUntil()) {
            become(Status.SUSPENDED);
        }
        if (until != Timers.NEVER && status == Status.PRIMARY) {
            timers.set(Timers.Kind.STANDING, stands ? until : detector.graceUntil());
        }
        if (stands != standing) {
            standing = stands;
            events.standing(stands);
        }
    }

    /** Whether a pause or a silence has made the last look obsolete. */
    boolean isOverdue(long now) {
        return standing && now >= detector.standsUntil();
    }

    private void become(Status next) {
        if (status != next) {
            status = next;
            events.status(next);
        }
    }
}
