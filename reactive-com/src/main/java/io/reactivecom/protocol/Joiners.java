package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Limits;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.ViewBody.Join;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who has asked to be let in, in the order of asking, and whom of the members they reach. */
final class Joiners {

    /*
     * Whoever does not reach a member that stays is not let in, or it would go in and out for as long as a link is broken:
     *
     *   1. What P0 sends to P1 is lost, so P1 suspects P0, and of the two the later goes: P1.
     *   2. P1 asks P2 to be let in, and P0 lets it in.
     *   3. What P0 sends to P1 is still lost. From the beginning.
     */
    private record Asking(Contact contact, Set<Identity> reached, long at) {}

    private final Map<Identity, Asking> joiners = new LinkedHashMap<>();
    private final long patienceNanos;
    private final Limits limits;

    Joiners(long patienceNanos, Limits limits) {
        this.patienceNanos = patienceNanos;
        this.limits = limits;
    }

    void asks(Join join, long now) {
        Contact contact = join.joiner();
        if (joiners.size() >= limits.strangers() && !joiners.containsKey(contact.identity())) {
            return; // It asks again, and the others stop asking or are let in.
        }
        Set<Identity> reached = join.reached().stream().limit(limits.members()).collect(Collectors.toSet());
        joiners.put(contact.identity(), new Asking(contact, reached, now));
    }

    /** Those that can be let in: who reaches all that stay, and has not stopped asking; as many as there is room for. */
    List<Contact> admissible(View view, Collection<Member> removed, Collection<Identity> leavers, long now) {
        joiners.values().removeIf(asking -> now - asking.at() > patienceNanos);
        List<Identity> staying = view.members().stream()
                .filter(member -> !removed.contains(member) && !leavers.contains(member.identity()))
                .map(Member::identity)
                .toList();
        return joiners.values().stream()
                .filter(asking -> asking.reached().containsAll(staying))
                .limit(Math.max(0, limits.members() - staying.size()))
                .map(Asking::contact)
                .toList();
    }

    void onViewChange(View view) {
        joiners.keySet().removeIf(joiner -> view.find(joiner).isPresent());
    }
}
