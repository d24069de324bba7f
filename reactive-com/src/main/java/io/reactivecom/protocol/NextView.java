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
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Computes the view that a proposer wishes for: the old one without the removed, followed by the joiners. */
final class NextView {

    /*
     * A decision carries the bases of one admission at most, so that it has a bound: the names of the barriers, once. They
     * are left out as soon as all members that came with it have installed a view, which has told them their bases; from
     * then on they announce their counts themselves, as everybody does. Until then nobody else is let in, unless there are
     * no bases. Were bases kept for each member, a thousand names and a few dozen members would make a decision that no
     * frame can hold.
     */
    private NextView() {}

    /**
     * The view after the current one.
     *
     * @param number its number, greater than the current one's
     * @param in of which members it is known that they have installed a view
     */
    static Decision after(
            Decision current,
            long number,
            Collection<Member> removed,
            Collection<Identity> leavers,
            Collection<Contact> joiners,
            Map<String, Long> arrivals,
            Predicate<Member> in) {
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
        List<Base> bases = needed(current.bases(), members, in);
        boolean somebodyJoined = admit(members, bases.isEmpty() ? joiners : List.of(), number);
        if (somebodyJoined) {
            arrivals.forEach((barrier, count) -> bases.add(new Base(barrier, number, count)));
        }
        long lastRemoval = somebodyRemoved ? number : current.lastRemoval();
        return new Decision(new View(view.generation(), number, members), lastRemoval, bases);
    }

    /** The bases of those who may not have learned them yet. */
    private static List<Base> needed(List<Base> bases, List<Member> members, Predicate<Member> in) {
        Set<Long> coming = new HashSet<>();
        for (Member member : members) {
            if (!in.test(member)) {
                coming.add(member.admitted());
            }
        }
        return bases.stream()
                .filter(base -> coming.contains(base.admitted()))
                .collect(Collectors.toCollection(ArrayList::new));
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
}
