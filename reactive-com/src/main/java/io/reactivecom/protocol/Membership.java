package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewBody.Join;
import io.reactivecom.wire.ViewBody.Leave;
import io.reactivecom.wire.ViewBody.Peers;
import io.reactivecom.wire.ViewBody.Renew;
import io.reactivecom.wire.ViewId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Who is in: installs the views that the consensus decides, and proposes new ones when it is this process's turn. */
final class Membership {

    private final Group group;
    private final Links links;
    private final Timers timers;
    private final FailureDetector detector;
    private final Standing standing;
    private final Proposer proposer;
    private final Effects effects;
    private final MembershipEvents events;

    Membership(
            Group group,
            Links links,
            Timers timers,
            RandomGenerator random,
            FailureDetector detector,
            Standing standing,
            Effects effects,
            MembershipEvents events,
            Supplier<Map<String, Long>> arrivals) {
        this.group = group;
        this.links = links;
        this.timers = timers;
        this.detector = detector;
        this.standing = standing;
        this.effects = effects;
        this.events = events;
        this.proposer = new Proposer(group, links, timers, random, detector, standing, arrivals, this::conclude);
    }

    Proposer proposer() {
        return proposer;
    }

    // --- views ---

    void onInstall(Install install, long now) {
        learn(install.decision(), now);
    }

    /** Takes up a decided view, unless it is old; a view in which this process is not, or is another member, ends its stay. */
    void learn(Decision decision, long now) {
        View view = decision.view();
        if (!supersedes(view)) {
            return;
        }
        if (view.find(group.self().identity()).isEmpty()) {
            outside(decision);
        } else if (group.joined() && !group.goesOnIn(view)) {
            events.expelled(view);
        } else {
            adopt(decision, now);
        }
    }

    /** A later view does; where sides go on by themselves, also one of the same number with more members in it. */
    private boolean supersedes(View view) {
        View latest = group.latest();
        if (!ViewId.of(view).equals(ViewId.of(latest))) {
            return ViewId.of(view).isAfter(ViewId.of(latest));
        }
        int larger = Integer.compare(view.size(), latest.size());
        boolean first = larger == 0
                && view.member(0).identity().compareTo(latest.member(0).identity()) < 0;
        return maySplit() && (larger > 0 || first);
    }

    private boolean maySplit() {
        return group.settings().policy().splits();
    }

    private void outside(Decision decision) {
        if (!group.isAdmitted()) {
            return;
        }
        if (proposer.isLeaving(group.self().identity())) {
            events.released(decision);
        } else {
            events.expelled(decision.view());
        }
    }

    /**
     * Installs a view once it is stored; a later one that comes meanwhile takes its place. A process that has not installed
     * its first view yet shows the others that it lives, or they would remove it while its disk is busy.
     */
    void adopt(Decision decision, long now) {
        boolean first = !group.isAdmitted();
        group.adopt(decision);
        if (effects.store(ViewId.of(decision.view()))) {
            onStored(ViewId.of(decision.view()), now);
        } else if (first) {
            beat(now, Long.MIN_VALUE);
        }
    }

    void onStored(ViewId view, long now) {
        Decision waiting = group.adopted();
        if (waiting != null && ViewId.of(waiting.view()).equals(view)) {
            install(waiting, now);
        }
    }

    private void install(Decision decision, long now) {
        boolean begins = !group.joined();
        boolean removalIsNew =
                begins || decision.lastRemoval() > group.decision().lastRemoval();
        ViewChange change = group.install(decision);
        change.departed().forEach(departed -> links.sendNow(departed.identity(), detector.beatOfTheMoment()));
        links.onViewChange(change, now);
        detector.onViewChange(change, now);
        proposer.onViewChange(change, now);
        standing.enter();
        events.installed(change, removalIsNew);
        beat(now, Long.MIN_VALUE);
        standing.watch(now);
        if (begins && proposer.isLeaving(group.self().identity())) {
            leave(now); // It was said before there was a group to hear it.
        } else {
            proposer.consider(now);
        }
    }

    /** This process's proposal was chosen, or founds the group: everybody concerned is told, then it is taken up here. */
    void conclude(Decision decision, long now) {
        Set<Member> concerned = new LinkedHashSet<>(group.others());
        concerned.addAll(decision.view().members());
        for (Member member : concerned) {
            if (!member.identity().equals(group.self().identity())) {
                links.send(member, new Install(decision));
            }
        }
        learn(decision, now);
    }

    /** One from outside learns where this process is; if it believes itself inside, it is told that it is not. */
    void onGreeted(Hello hello) {
        if (!group.joined() || group.find(hello.identity()) != null) {
            return;
        }
        boolean believes = !hello.view().equals(ViewId.NONE);
        boolean alike = maySplit() && hello.view().equals(group.viewId());
        if (believes && (alike || group.viewId().isAfter(hello.view()))) {
            links.send(new Member(hello.identity(), hello.address(), 0), new Install(group.decision()));
        } else {
            links.sendNow(hello.identity(), detector.beatOfTheMoment());
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
        links.sendNow(joiner, detector.beatOfTheMoment());
        tellWhomItMisses(join);
        Member proposing = proposer.current();
        if (proposing.equals(group.self())) {
            proposer.joins(join, now);
            proposer.consider(now);
        } else if (links.isConnected(proposing.identity())) {
            // Where it is not, nothing may pile up: whoever wants to join asks again.
            links.send(proposing, join);
        }
    }

    private void tellWhomItMisses(Join join) {
        List<Contact> missed = group.view().members().stream()
                .filter(member -> !join.reached().contains(member.identity()))
                .map(member -> new Contact(member.identity(), member.address(), 0))
                .toList();
        Contact joiner = join.joiner();
        if (!missed.isEmpty() && links.hasRoomFor(joiner.identity())) {
            links.send(new Member(joiner.identity(), joiner.address(), 0), new Peers(missed));
        }
    }

    void onLeave(Member leaver, long now) {
        proposer.leaves(leaver.identity());
        proposer.consider(now);
    }

    /** Asks the group to go on without this process. */
    void leave(long now) {
        links.sendAll(new Leave());
        onLeave(group.self(), now);
    }

    /** Asks for a next view, though nobody comes or goes. */
    void renew(long now) {
        Renew renew = new Renew(group.viewId());
        links.sendAll(renew);
        onRenew(renew, now);
    }

    void onRenew(Renew renew, long now) {
        if (renew.view().equals(group.viewId())) {
            proposer.renews();
            proposer.consider(now);
        }
    }

    void onGone(long now) {
        if (detector.lookAround(now)) {
            beat(now, now);
            proposer.consider(now);
        }
    }

    // --- signs of life ---

    /** Before anything else: after a pause, permits that no longer stand are lost, and nobody is blamed for the silence. */
    void noticePause(long now) {
        detector.noticePause(now);
        if (standing.isOverdue(now)) {
            standing.watch(now);
        }
    }

    /** Somebody speaks of a later view: it tells that view to whoever has an earlier one. */
    void ask(Identity peer) {
        links.sendNow(peer, detector.beatOfTheMoment());
    }

    /**
     * A sign of life of another view: whoever has the earlier one needs the other's, and says so by its own. So does one that
     * is not in the later view, and has come into the earlier one, by hearing late of it, since it said hello.
     */
    void onHeartbeat(Identity from, Heartbeat heartbeat, long now) {
        if (group.viewId().isAfter(heartbeat.view())) {
            if (!heartbeat.view().equals(ViewId.NONE) || group.find(from) != null) {
                links.send(new Member(from, "", 0), new Install(group.decision()));
            }
        } else if (group.viewId().equals(heartbeat.view())) {
            group.view().find(from).ifPresent(member -> detector.onHeartbeat(member, heartbeat, now));
            standing.onEcho(now);
            proposer.consider(now);
        } else if (group.joined()) {
            links.sendNow(from, detector.beatOfTheMoment());
        }
    }

    void onHeartbeatTimer(long now) {
        beat(now, now - 2 * group.settings().timeoutNanos());
        proposer.consider(now);
    }

    /** Strangers are told, too, again and again: whoever looks for the group may have met this process before it was in. */
    private void beat(long now, long strangersHeardSince) {
        timers.set(Timers.Kind.HEARTBEAT, now + group.settings().intervalNanos());
        detector.beat(now);
        links.sendToStrangers(detector.beatOfTheMoment(), strangersHeardSince);
    }
}
