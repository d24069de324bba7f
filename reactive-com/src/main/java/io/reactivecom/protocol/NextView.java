package io.reactivecom.protocol;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.View;
import io.reactivecom.wire.Contact;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Decision.Base;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes the view that a proposer wishes for: the old one without the removed, followed by the joiners. */
final class NextView {

    private NextView() {}

    /**
     * The view after the current one.
     *
     * @param number its number, greater than the current one's
     */
    static Decision after(
            Decision current,
            long number,
            Collection<Member> removed,
            Collection<Identity> leavers,
            Collection<Contact> joiners,
            Map<String, Long> arrivals) {
        View view = current.view();
        List<Member> members = new ArrayList<>();
        boolean somebodyRemoved = false;
        for (Member member : view.members()) {
            boolean leaves = leavers.contains(member.identity());
            if (!leaves && !removed.contains(member)) {
                members.add(member);
            }
            somebodyRemoved |= !leaves && removed.contains(member);
        }
        boolean somebodyJoined = admit(members, joiners, number);
        long lastRemoval = somebodyRemoved ? number : current.lastRemoval();
        return new Decision(
                new View(view.generation(), number, members),
                lastRemoval,
                bases(current, members, somebodyJoined ? arrivals : Map.of(), number));
    }

    /** Of two joiners with one name, and of a joiner with a member's name, the later waits until the name is free. */
    private static boolean admit(List<Member> members, Collection<Contact> joiners, long number) {
        Set<String> names = new HashSet<>();
        members.forEach(member -> names.add(member.name()));
        boolean somebodyJoined = false;
        for (Contact joiner : joiners) {
            if (names.add(joiner.identity().name())) {
                members.add(new Member(joiner.identity(), joiner.address(), number));
                somebodyJoined = true;
            }
        }
        return somebodyJoined;
    }

    private static List<Base> bases(Decision current, List<Member> members, Map<String, Long> arrivals, long number) {
        Set<Long> admissions = new HashSet<>();
        members.forEach(member -> admissions.add(member.admitted()));
        List<Base> bases = new ArrayList<>();
        for (Base base : current.bases()) {
            if (admissions.contains(base.admitted())) {
                bases.add(base);
            }
        }
        arrivals.forEach((barrier, count) -> bases.add(new Base(barrier, number, count)));
        return bases;
    }
}
