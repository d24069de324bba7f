package io.reactivecom.protocol;

import io.reactivecom.Member;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whom this process tells of its arrivals at barriers in the present view: all others, or the hub if there is one. */
final class Audience {

    private final Group group;
    private List<Member> members;

    Audience(Group group) {
        this.group = group;
        this.members = ofView(group);
    }

    private static List<Member> ofView(Group group) {
        Member hub = group.hub();
        if (hub == null) {
            return group.others();
        }
        return hub.equals(group.self()) ? List.of() : List.of(hub);
    }

    List<Member> members() {
        return members;
    }

    boolean contains(Member member) {
        return members.contains(member);
    }

    /** The other members of the view. */
    List<Member> rest() {
        return group.others().stream().filter(member -> !contains(member)).toList();
    }

    /** Follows the group to its new view. Returns the members of the audience that were not in it before. */
    List<Member> renew() {
        Set<Member> before = new HashSet<>(members);
        members = ofView(group);
        return members.stream().filter(member -> !before.contains(member)).toList();
    }
}
