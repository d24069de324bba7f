package io.reactivecom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is in the group, in order of arrival, as the group has agreed.
 *
 * <p>Two views with the same generation and number hold the same members in the same order, at every process. Numbers
 * only grow; survivors keep their order; newcomers come last.
 */
public final class View {

    private final long generation;
    private final long number;
    private final List<Member> members;
    private final Map<Identity, Integer> ranks;

    /**
     * Creates a view.
     *
     * @param generation tells one founding of the group from the next, at least the milliseconds since 1970 at the founder
     * @param number counts the views of a generation, from 1
     * @param members who is in, in order of arrival
     */
    public View(long generation, long number, List<Member> members) {
        this.generation = generation;
        this.number = number;
        this.members = List.copyOf(members);
        this.ranks = new HashMap<>(members.size() * 2);
        for (Member member : this.members) {
            if (ranks.put(member.identity(), ranks.size()) != null) {
                throw new IllegalArgumentException(member.identity() + " is twice in view " + number);
            }
        }
    }

    /**
     * Tells one founding of the group from the next.
     *
     * @return milliseconds since 1970, UTC, by the founder's clock, or more
     */
    public long generation() {
        return generation;
    }

    /**
     * The view's number in its generation. It rises from view to view, and may jump.
     *
     * @return 1 for the first of a group that was founded
     */
    public long number() {
        return number;
    }

    /**
     * The members, by rank.
     *
     * @return an immutable list; the member at index {@code r} has rank {@code r}
     */
    public List<Member> members() {
        return members;
    }

    /**
     * How many are in.
     *
     * @return at least 1
     */
    public int size() {
        return members.size();
    }

    /**
     * The member with this rank.
     *
     * @param rank 0-based
     * @return the member
     * @throws NoSuchPeerException if the view has no such rank
     */
    public Member member(int rank) {
        if (rank < 0 || rank >= members.size()) {
            throw NoSuchPeerException.rank(rank, this);
        }
        return members.get(rank);
    }

    /**
     * The rank of a member.
     *
     * @param member a member
     * @return its 0-based rank, or -1 if it is not in this view
     */
    public int rankOf(Member member) {
        Integer rank = ranks.get(member.identity());
        return rank != null && members.get(rank).equals(member) ? rank : -1;
    }

    /**
     * Whether a member is in.
     *
     * @param member a member
     * @return true if it is in this view
     */
    public boolean contains(Member member) {
        return rankOf(member) >= 0;
    }

    /**
     * The member that this run of a process is.
     *
     * @param identity a run of a process
     * @return its member, or empty if it is not in this view
     */
    public Optional<Member> find(Identity identity) {
        Integer rank = ranks.get(identity);
        return rank == null ? Optional.empty() : Optional.of(members.get(rank));
    }

    /**
     * The member with this name.
     *
     * @param name a process's name
     * @return its member, or empty if none bears the name
     */
    public Optional<Member> named(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof View that
                && generation == that.generation
                && number == that.number
                && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(generation * 31 + number);
    }

    @Override
    public String toString() {
        return "view " + number + " " + members;
    }
}
