package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.Found;
import io.reactivecom.wire.Body.FoundAccepted;
import io.reactivecom.wire.Body.Peers;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private record Candidate(Identity identity, String address, long since) {
        Member admitted() {
            return new Member(identity, address, 1);
        }
    }

    private static final Comparator<Candidate> BY_ARRIVAL =
            Comparator.comparingLong(Candidate::since).thenComparing(Candidate::identity);

    private final Group group;
    private final Links links;
    private final Sessions sessions;
    private final Dialling dialling;
    private final Carrier carrier;
    private final Timers timers;
    private final long generation;
    private final BiConsumer<Decision, Long> found;
    private final Candidate myself;

    private final Map<Identity, Candidate> candidates = new LinkedHashMap<>();
    private final Set<Member> hosts = new LinkedHashSet<>();
    private final Set<Identity> agreed = new LinkedHashSet<>();
    private final Map<String, String> unreachable = new LinkedHashMap<>();
    private @Nullable Decision proposal;
    private @Nullable Identity proposer;

    Bootstrap(
            Group group,
            Links links,
            Sessions sessions,
            Dialling dialling,
            Carrier carrier,
            Timers timers,
            long generation,
            BiConsumer<Decision, Long> found,
            long now) {
        this.group = group;
        this.links = links;
        this.sessions = sessions;
        this.dialling = dialling;
        this.carrier = carrier;
        this.timers = timers;
        this.generation = generation;
        this.found = found;
        this.myself = new Candidate(group.self().identity(), group.self().address(), now);
    }

    void onDiscoverTimer(long now) {
        if (group.joined()) {
            return;
        }
        boolean alone = true;
        for (String seed : carrier.seeds()) {
            if (!seed.equals(group.self().address())) {
                alone = false;
                if (!sessions.reaches(seed)) {
                    dialling.dial(seed);
                }
            }
        }
        hosts.removeIf(host -> !links.isConnected(host.identity()));
        candidates.keySet().removeIf(peer -> !links.isConnected(peer));
        askToJoin(now);
        gossip(candidates.values().stream().sorted(BY_ARRIVAL).limit(CONFIDANTS), now);
        if (alone || expected() > 1) {
            propose(now);
        }
        timers.set(Timers.Kind.DISCOVER, now + group.settings().intervalNanos() / DISCOVERIES_PER_INTERVAL);
    }

    void onGreeted(Hello hello, long now) {
        if (group.joined()) {
            return;
        }
        if (!hello.view().equals(ViewId.NONE)) {
            hosts.add(new Member(hello.identity(), hello.address(), 0));
            askToJoin(now);
        } else if (hello.expect() == expected() && expected() > 1) {
            Identity peer = hello.identity();
            Candidate candidate = new Candidate(peer, hello.address(), now - hello.waitedNanos());
            candidates.put(peer, candidate);
            gossip(Stream.of(candidate), now);
            propose(now);
        }
    }

    private int expected() {
        return group.settings().expect();
    }

    private void askToJoin(long now) {
        Contact contact = new Contact(myself.identity(), myself.address(), now - myself.since());
        hosts.forEach(host -> links.send(host, new Body.Join(contact)));
    }

    /** Those who do not yet know enough others tell whom they know, and are told in turn. */
    private void gossip(Stream<Candidate> to, long now) {
        if (hosts.isEmpty() && candidates.size() + 1 < expected()) {
            to.toList().forEach(candidate -> links.send(candidate.admitted(), contacts(now)));
        }
    }

    private Peers contacts(long now) {
        List<Contact> contacts = new ArrayList<>();
        for (Candidate candidate : candidates.values()) {
            contacts.add(new Contact(candidate.identity(), candidate.address(), now - candidate.since()));
        }
        return new Peers(contacts);
    }

    void onPeers(Identity from, Peers peers, long now) {
        if (group.joined()) {
            return;
        }
        Set<Identity> known = new LinkedHashSet<>();
        for (Contact contact : peers.contacts()) {
            known.add(contact.identity());
            boolean stranger =
                    !contact.identity().equals(myself.identity()) && !candidates.containsKey(contact.identity());
            if (stranger) {
                dialling.dial(contact.address());
            }
        }
        Candidate asker = candidates.get(from);
        boolean knowsMore = candidates.keySet().stream().anyMatch(peer -> !peer.equals(from) && !known.contains(peer));
        if (asker != null && knowsMore) {
            links.send(asker.admitted(), contacts(now));
        }
    }

    private void propose(long now) {
        if (proposer != null || !hosts.isEmpty()) {
            repeat();
            return;
        }
        List<Candidate> founders = founders();
        if (founders.size() < expected() || !founders.get(0).equals(myself)) {
            return;
        }
        View view = new View(
                generation, 1, founders.stream().map(Candidate::admitted).toList());
        proposal = new Decision(view, 0, List.of());
        proposer = myself.identity();
        agreed.clear();
        agreed.add(myself.identity());
        timers.set(Timers.Kind.FOUNDING, now + group.settings().timeoutNanos());
        repeat();
        conclude(now);
    }

    /** Asks those again who have not agreed: they may have been bound to another proposal, given up since. */
    private void repeat() {
        if (proposal == null) {
            return;
        }
        for (Member founder : proposal.view().members()) {
            if (!agreed.contains(founder.identity())) {
                links.send(founder, new Found(proposal));
            }
        }
    }

    private List<Candidate> founders() {
        List<Candidate> all = new ArrayList<>(candidates.values());
        all.add(myself);
        all.sort(BY_ARRIVAL);
        return all.size() > expected() ? all.subList(0, expected()) : all;
    }

    void onFound(Identity from, Found body, long now) {
        View view = body.decision().view();
        boolean mine = myself.identity().equals(proposer);
        if (group.joined()
                || view.size() != expected()
                || view.find(myself.identity()).isEmpty()) {
            return;
        }
        if (mine && myself.identity().compareTo(from) > 0) {
            withdraw();
            mine = false;
        }
        if (mine || proposer != null && !proposer.equals(from)) {
            return;
        }
        proposer = from;
        timers.set(Timers.Kind.FOUNDING, now + group.settings().timeoutNanos());
        view.find(from).ifPresent(founder -> links.send(founder, new FoundAccepted(ViewId.of(view))));
    }

    void onFoundAccepted(Identity from, FoundAccepted body, long now) {
        if (proposal != null && body.view().equals(ViewId.of(proposal.view())) && !group.joined()) {
            agreed.add(from);
            conclude(now);
        }
    }

    private void conclude(long now) {
        Decision decision = proposal;
        if (decision != null && agreed.size() == decision.view().size()) {
            found.accept(decision, now);
        }
    }

    /** Frees those who agreed to this process's proposal. */
    private void withdraw() {
        if (proposal != null) {
            for (Member founder : proposal.view().members()) {
                if (!founder.identity().equals(myself.identity())) {
                    links.send(founder, new Body.FoundWithdrawn());
                }
            }
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
        if (!group.joined()) {
            withdraw();
        }
    }

    void onUnreachable(String address, String why) {
        if (!group.joined()) {
            unreachable.put(address, why);
        }
    }

    void stop() {
        timers.stop(Timers.Kind.DISCOVER);
        timers.stop(Timers.Kind.FOUNDING);
    }

    /** Whom this process knows, in one sentence for whoever asks why it is not in. */
    String progress() {
        String heard = hosts.isEmpty()
                ? "found " + (candidates.size() + 1) + " of " + expected() + " founders"
                : "asked " + hosts.size() + " members to be let in";
        return unreachable.isEmpty() ? heard : heard + "; could not reach " + unreachable;
    }
}
