package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.protocol.Candidates.Candidate;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Heartbeat;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.ViewBody.Found;
import io.reactivecom.wire.ViewBody.FoundAccepted;
import io.reactivecom.wire.ViewBody.FoundRefused;
import io.reactivecom.wire.ViewBody.Peers;
import io.reactivecom.wire.ViewId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a process without a view gets one: by founding a group with others that wait, or by joining one that is there. */
final class Bootstrap {

    /*
     * Nobody compares clocks: everyone tells for how long it has waited, and the receiver counts back from its own time.
     * The one that has waited longest proposes; all n founders must agree, each to one proposal at a time. Where two
     * think themselves first, because they began closer together than a message takes, the larger gives way.
     */
    private static final int DISCOVERIES_PER_INTERVAL = 5;
    private static final int CONFIDANTS = 3;

    private final Group group;
    private final int expected;
    private final Links links;
    private final Sessions sessions;
    private final Dialling dialling;
    private final Reachability reachability;
    private final Carrier carrier;
    private final Effects effects;
    private final Timers timers;
    private final FormerGroup former;
    private final BiConsumer<Decision, Long> found;
    private final Candidates candidates;
    private final Candidate myself;

    private final Admission admission;
    private final Obstacles obstacles;
    private final Initiative initiative;
    private @Nullable Proposal proposal;
    private @Nullable Identity proposer;

    Bootstrap(
            Group group,
            Links links,
            Sessions sessions,
            Dialling dialling,
            Reachability reachability,
            Carrier carrier,
            Effects effects,
            Timers timers,
            BiConsumer<Decision, Long> found,
            long now) {
        this.group = group;
        this.expected = group.settings().expect();
        this.links = links;
        this.sessions = sessions;
        this.dialling = dialling;
        this.reachability = reachability;
        this.carrier = carrier;
        this.effects = effects;
        this.timers = timers;
        this.former = new FormerGroup(group);
        this.found = found;
        Member self = group.self();
        this.myself =
                new Candidate(self.identity(), self.address(), now, group.past().isExpelled());
        this.candidates = new Candidates(myself);
        this.obstacles = new Obstacles(group, effects);
        this.initiative = new Initiative(self.identity(), group.settings().timeoutNanos());
        this.admission = new Admission(links, reachability, myself);
    }

    void onDiscoverTimer(long now) {
        if (group.isAdmitted()) {
            return;
        }
        timers.set(Timers.Kind.DISCOVER, now + group.settings().intervalNanos() / DISCOVERIES_PER_INTERVAL);
        String own = group.self().address();
        boolean alone = carrier.knowsItsSeeds() && carrier.seeds().stream().allMatch(own::equals);
        Stream.concat(carrier.seeds().stream(), carrier.remembered().stream())
                .filter(address -> !address.equals(own) && !sessions.reaches(address))
                .forEach(dialling::dial);
        candidates.keep(links::isConnected);
        reachability.keep(links::isConnected);
        reachability.onTick(now);
        admission.askAgain(now);
        gossip(candidates.others().limit(CONFIDANTS), now);
        if (alone || expected > 1) {
            propose(now);
        }
    }

    void onGreeted(Hello hello, long now) {
        if (group.isAdmitted()) {
            return;
        }
        former.onGreeted(hello.identity());
        obstacles.onGreeted(hello);
        if (!hello.view().equals(ViewId.NONE)) {
            admission.onHost(new Member(hello.identity(), hello.address(), 0), now);
        } else if (hello.expect() == expected && expected > 1) {
            long since = now - hello.waitedNanos();
            Candidate candidate = new Candidate(hello.identity(), hello.address(), since, hello.expelled());
            candidates.add(candidate);
            gossip(Stream.of(candidate), now);
            propose(now);
        }
    }

    /** Another process has dialled this one: it may be the last member that had to. */
    void onReachedBy(Identity member, long now) {
        if (!group.isAdmitted()) {
            obstacles.onReachedBy(member);
            admission.onReachedBy(member, now);
        }
    }

    /** One that was outside when it said hello tells by its heartbeat that it has come in. */
    void onHeartbeat(Link from, Heartbeat heartbeat, long now) {
        if (!group.isAdmitted() && !heartbeat.view().equals(ViewId.NONE)) {
            admission.onHost(new Member(from.peer(), from.address(), 0), now);
        }
    }

    /** Those who do not yet know enough others tell whom they know, and are told in turn. */
    private void gossip(Stream<Candidate> to, long now) {
        if (admission.hosts() == 0 && candidates.size() < expected) {
            to.toList().forEach(candidate -> links.send(candidate.admitted(), candidates.contacts(now)));
        }
    }

    void onPeers(Identity from, Peers peers, long now) {
        if (group.isAdmitted()) {
            return;
        }
        for (Contact contact : peers.contacts()) {
            boolean isNew = !candidates.knows(contact.identity()) && !sessions.reaches(contact.address());
            if (isNew && dialling.maySuggest()) {
                dialling.dialSuggested(contact.address());
            }
        }
        Candidate asker = candidates.find(from);
        if (asker != null && candidates.knowsMoreThan(peers, from)) {
            links.send(asker.admitted(), candidates.contacts(now));
        }
    }

    private void propose(long now) {
        if (proposer != null || admission.hosts() > 0) {
            if (proposal != null) {
                proposal.ask();
            }
            return;
        }
        List<Candidate> founders = candidates.first(expected, founder -> !reachability.hasMissed(founder));
        if (founders.size() < expected || !former.isOver() || !reachability.reachesAll(founders, now)) {
            initiative.rests();
            return;
        }
        if (initiative.isMine(founders, now)) {
            offer(founders, now);
        }
    }

    /** Those who have agreed to an earlier offer of this process remain bound to it. */
    private void offer(List<Candidate> founders, long now) {
        long generation = group.horizon().generation(1, effects.wallMillis());
        long until = now + group.settings().timeoutNanos();
        Proposal next = new Proposal(founders, myself, generation, links, until);
        if (!next.id().isPossibleRecord()) {
            effects.joinFailed(Horizon.clockTooFarAhead());
            return;
        }
        // Each proposal has a name of its own, lest a late agreement to one pass for an agreement to the next.
        group.horizon().hear(next.id());
        proposal = next;
        proposer = myself.identity();
        timers.set(Timers.Kind.FOUNDING, until);
        next.ask();
        conclude(now);
    }

    void onFound(Identity from, Found body, long now) {
        View first = body.decision().view();
        boolean mine = myself.identity().equals(proposer);
        boolean givesWay = mine && myself.identity().compareTo(from) > 0;
        boolean bound = proposer != null && !proposer.equals(from) && !givesWay;
        boolean mayAgree = !group.isAdmitted()
                && !bound
                && Proposal.concerns(first, expected, myself.identity(), from)
                && former.isOver();
        if (mayAgree && reachability.reachesAllOf(first, now)) {
            if (mine) {
                withdraw();
            }
            agree(first.find(from).orElseThrow(), ViewId.of(first), now);
        }
    }

    private void agree(Member from, ViewId first, long now) {
        if (group.mayAgree(first, from.identity())) {
            group.agree(first, from.identity());
            links.send(from, new FoundAccepted(first));
        } else {
            links.send(from, new FoundRefused(first, group.record()));
        }
        // Bound to one that was refused, too: its next offer is later, and no other one may come in between.
        proposer = from.identity();
        initiative.rests();
        timers.set(Timers.Kind.FOUNDING, now + group.settings().timeoutNanos());
    }

    void onFoundAccepted(Identity from, FoundAccepted body, long now) {
        if (!group.isAdmitted() && proposal != null) {
            proposal.onAccepted(from, body.view(), now);
            conclude(now);
        }
    }

    void onFoundRefused(Identity from, FoundRefused body, long now) {
        group.horizon().hearRecord(body.record());
        if (!group.isAdmitted() && proposal != null && proposal.isTo(from, body.view())) {
            offer(proposal.founders(), now);
        }
    }

    private void conclude(long now) {
        if (proposal != null && proposal.isAgreed()) {
            found.accept(proposal.decision(), now);
        }
    }

    private void withdraw() {
        if (proposal != null) {
            proposal.withdraw();
        }
        proposal = null;
        proposer = null;
    }

    void onFoundWithdrawn(Identity from) {
        if (from.equals(proposer)) {
            proposer = null;
        }
    }

    /** A proposal that nobody concluded binds nobody any longer. */
    void onFoundingTimer() {
        if (!group.isAdmitted()) {
            withdraw();
        }
    }

    void onRejected(@Nullable Identity by, Reject reject, boolean dialled, long now) {
        if (!group.isAdmitted()) {
            obstacles.onRejected(by, reject, dialled, now);
        }
    }

    void onUnreachable(String address, String why) {
        if (!group.isAdmitted()) {
            obstacles.onUnreachable(address, why);
        }
    }

    /** Whether an expelled process has looked for a timeout, and hears no member of a group. */
    boolean looksInVain(long now) {
        long timeout = group.settings().timeoutNanos();
        return group.past().isExpelled() && now - myself.since() >= timeout && !admission.hearsAHost(now - timeout);
    }

    void stop() {
        reachability.stop();
        timers.stop(Timers.Kind.DISCOVER);
        timers.stop(Timers.Kind.FOUNDING);
    }

    /** Whom this process knows, in one sentence for whoever asks why it is not in. */
    String progress() {
        String heard = admission.hosts() == 0
                ? "found " + candidates.size() + " of " + expected + " founders"
                : "asked " + admission.hosts() + " members to be let in";
        String known = carrier.knowsItsSeeds() ? heard : heard + "; it is not known yet where to look";
        return known + obstacles;
    }
}
