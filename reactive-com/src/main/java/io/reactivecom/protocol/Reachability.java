package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Refusal;
import io.reactivecom.View;
import io.reactivecom.protocol.Candidates.Candidate;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.ViewBody.Join;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dials processes at the addresses that they advertise before they become members, and refuses those that cannot be reached there. */
final class Reachability {

    /*
     * A connection shows one direction only:
     *
     *   1. P1 advertises an address that nobody can dial, such as that of another host's loopback. It dials P0, and P0 lets it in.
     *   2. P2 dials P0, and is told of P1. It cannot dial P1, so it does not reach all members, and is not let in.
     *   3. Nobody is ever let in again, and P1, at which the fault is, notices nothing.
     *
     * So the members dial a joiner, and founders each other. A joiner names in its requests only those members that have dialled it.
     */

    /** A process that is being dialled, or was a moment ago. */
    private record Asked(String address, long at, boolean waiting, boolean failed) {}

    private final Group group;
    private final Sessions sessions;
    private final Dialling dialling;
    private final Map<Identity, Asked> asked = new LinkedHashMap<>();
    private final Set<Identity> reached = new HashSet<>();
    private final Set<Identity> reachedBy = new HashSet<>();

    Reachability(Group group, Sessions sessions, Dialling dialling) {
        this.group = group;
        this.sessions = sessions;
        this.dialling = dialling;
    }

    // --- others ---

    /** A process asks to be let in: unless this member is among those that have dialled it, it is dialled. */
    void onJoin(Join join, long now) {
        boolean outside = group.joined() && group.find(join.joiner().identity()) == null;
        if (outside && !join.reached().contains(group.self().identity())) {
            ask(join.joiner().identity(), join.joiner().address(), now);
        }
    }

    /** Dials a process that is connected, unless that was done a moment ago. */
    private void ask(Identity peer, String address, long now) {
        Settings settings = group.settings();
        Asked before = asked.get(peer);
        boolean early = before != null && now - before.at() < settings.intervalNanos();
        boolean crowded = before == null && asked.size() >= settings.limits().strangers();
        if (early || crowded || !dialling.maySuggest()) {
            return;
        }
        asked.put(peer, new Asked(address, now, true, before != null && before.failed()));
        if (address.equals(group.self().address())) {
            fail(address, null, DialFailure.OTHER, group.self().name() + " has this address", now);
        } else {
            dialling.dialSuggested(address);
        }
    }

    /** Forgets those that have not asked for two timeouts. */
    void onTick(long now) {
        asked.values()
                .removeIf(before -> now - before.at() > 2 * group.settings().timeoutNanos());
    }

    /** Two processes have greeted each other on a new connection, which this one has dialled at an address, or the other one. */
    void met(Hello hello, @Nullable String dialled, long now) {
        Identity peer = hello.identity();
        if (isReachedBy(hello)) {
            note(reachedBy, peer);
        }
        if (dialled == null) {
            return;
        }
        if (dialled.equals(hello.address())) {
            note(reached, peer);
            asked.remove(peer);
        }
        fail(dialled, peer, DialFailure.OTHER, peer.name() + " answers there", now);
    }

    /** Only who is not in needs to remember. */
    private void note(Set<Identity> known, Identity peer) {
        if (!group.isAdmitted()) {
            known.add(peer);
        }
    }

    void onUnreachable(String address, DialFailure failure, String why, long now) {
        fail(address, null, failure, why, now);
    }

    /** Refuses those that were to be found at an address, except for the one that was. */
    private void fail(String address, @Nullable Identity found, DialFailure failure, String why, long now) {
        List<Identity> missed = asked.entrySet().stream()
                .filter(entry ->
                        entry.getValue().waiting() && entry.getValue().address().equals(address))
                .map(Map.Entry::getKey)
                .filter(peer -> !peer.equals(found))
                .toList();
        missed.forEach(peer -> asked.put(peer, new Asked(address, now, false, true)));
        missed.forEach(peer -> sessions.refuse(peer, refusal(peer, address, failure, why), now));
    }

    private Reject refusal(Identity peer, String address, DialFailure failure, String why) {
        String sentence = group.self().name() + " cannot dial " + peer.name() + " at " + address + " (" + why + "): ";
        return failure == DialFailure.LIMIT
                ? new Reject(Refusal.LIMIT, sentence + "give all processes limits(...) with more connections")
                : new Reject(Refusal.UNREACHABLE, sentence + "advertise(...) an address at which the others reach it");
    }

    /** Whether this process has dialled all others of some founders at the addresses that they advertise; dials those that it has not. */
    boolean reachesAll(List<Candidate> founders, long now) {
        return reachesAllOf(founders.stream().map(Candidate::admitted), now);
    }

    /** The same of those of a first view. */
    boolean reachesAllOf(View first, long now) {
        return reachesAllOf(first.members().stream(), now);
    }

    private boolean reachesAllOf(Stream<Member> founders, long now) {
        List<Member> missing = founders.filter(
                        founder -> !founder.identity().equals(group.self().identity()) && !reaches(founder, now))
                .toList();
        return missing.isEmpty();
    }

    /** Whether this process has dialled another one at the address that the other advertises; dials it if not. */
    boolean reaches(Member peer, long now) {
        boolean known = reached.contains(peer.identity());
        if (!known) {
            ask(peer.identity(), peer.address(), now);
        }
        return known;
    }

    /** Whether it has tried to, the last time in vain. */
    boolean hasMissed(Identity peer) {
        Asked last = asked.get(peer);
        return last != null && last.failed();
    }

    // --- this process ---

    /** Whether another process says that it has dialled this one where this one advertises; a seed's address can be another. */
    boolean isReachedBy(Hello hello) {
        return hello.dialled().equals(group.self().address());
    }

    /** Whether another process has dialled this one. */
    boolean isReachedBy(Identity peer) {
        return reachedBy.contains(peer);
    }

    /** Forgets those others that do not satisfy a condition. */
    void keep(Predicate<Identity> condition) {
        reached.removeIf(condition.negate());
        reachedBy.removeIf(condition.negate());
    }

    /** This process is in, or has ended. */
    void stop() {
        reached.clear();
        reachedBy.clear();
    }
}
