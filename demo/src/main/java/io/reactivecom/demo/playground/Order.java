package io.reactivecom.demo.playground;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a member or the network is to do; a line of a scenario.
 *
 * @param at when, in milliseconds of the world's time, or null for now
 * @param what what to do
 * @param member by or to whom
 * @param peer with whom
 * @param text the payload, or the name of a barrier or ring
 * @param sides of a partition
 * @param millis how long a message is under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Order(
        @Nullable Long at,
        @JsonProperty("do") What what,
        @Nullable String member,
        @Nullable String peer,
        @Nullable String text,
        @Nullable List<List<String>> sides,
        @Nullable Long millis) {

    private static final long LONGEST_MILLIS = 60_000;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TEXT = 200;

    /**
     * One direction between two members.
     *
     * @param from who sends
     * @param to who receives
     */
    public record Way(String from, String to) {}

    /** What can be done, and what has to be said for it. */
    public enum What {
        /** Ticks a member's clock. */
        TICK(true, false),
        /** Sends to all, itself too. */
        PUBLISH(true, false),
        /** Sends to all others. */
        BROADCAST(true, false),
        /** Sends to one. */
        SEND(true, true),
        /** Sends to all others, and waits for their acknowledgements. */
        BROADCAST_SYNC(true, false),
        /** Sends to one, and waits until it takes it by a receive. */
        SEND_SYNC(true, true),
        /** Waits for what one sends synchronously. */
        RECEIVE_SYNC(true, true),
        /** Sends to one, which takes it. */
        RENDEZVOUS(true, true),
        /** Waits at a barrier. */
        BARRIER(true, false),
        /** Asks for the permit of a ring. */
        REQUEST(true, false),
        /** Gives the permit of a ring back. */
        RELEASE(true, false),
        /** Leaves in good order. */
        LEAVE(true, false),
        /** Ends a process without a word. */
        KILL(true, false),
        /** Stops a process. */
        PAUSE(true, false),
        /** Lets it go on. */
        RESUME(true, false),
        /** Starts a process anew that is gone, or a new one. */
        START(true, false),
        /** Lets nothing through from one to another. */
        CUT(true, true),
        /** Ends the connections between two. */
        DROP(true, true),
        /** Separates sides from each other. */
        PARTITION(false, false),
        /** Ends all cuts. */
        HEAL(false, false),
        /** Makes all messages take so long. */
        DELAY(false, false);

        private final boolean needsMember;
        private final boolean needsPeer;

        What(boolean needsMember, boolean needsPeer) {
            this.needsMember = needsMember;
            this.needsPeer = needsPeer;
        }
    }

    /** Checks that everything is said. */
    public Order {
        if (what == null) {
            throw new BadOrderException("an order says what to \"do\": " + List.of(What.values()));
        }
        require(!what.needsMember || member != null, what, "member");
        require(!what.needsPeer || peer != null, what, "peer");
        require(what != What.PARTITION || sides != null, what, "sides");
        require(what != What.DELAY || millis != null, what, "millis");
        requireName(member, "member");
        requireName(peer, "peer");
        if (millis != null && (millis < 0 || millis > LONGEST_MILLIS)) {
            throw new BadOrderException("\"millis\" must be from 0 to " + LONGEST_MILLIS + ", but was " + millis);
        }
        if (sides != null && isSomebodyOnTwo(sides)) {
            throw new BadOrderException("somebody is on two \"sides\"");
        }
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new BadOrderException("\"text\" must have at most " + LONGEST_TEXT + " characters");
        }
    }

    private static void requireName(@Nullable String name, String field) {
        if (name != null && (name.isEmpty() || name.length() > LONGEST_NAME)) {
            throw new BadOrderException("\"" + field + "\" must have 1 to " + LONGEST_NAME + " characters");
        }
    }

    private static boolean isSomebodyOnTwo(List<List<String>> sides) {
        List<String> names = sides.stream().flatMap(List::stream).toList();
        return names.stream().distinct().count() < names.size();
    }

    private static void require(boolean said, What what, String field) {
        if (!said) {
            throw new BadOrderException("the order " + what + " needs \"" + field + "\"");
        }
    }

    /**
     * Reads an order.
     *
     * @param json a line
     * @return the order
     * @throws BadOrderException if it is none, or not all is said
     */
    public static Order parse(String json) {
        return Lines.read(json, Order.class, "this is no order");
    }

    Order at(long millisOfTheWorld) {
        return new Order(millisOfTheWorld, what, member, peer, text, sides, millis);
    }

    /**
     * The same of another kind.
     *
     * @param other the kind
     * @return an order
     */
    public Order as(What other) {
        return new Order(at, other, member, peer, text, sides, millis);
    }

    /**
     * One of another kind, by the peer with the member.
     *
     * @param other the kind
     * @return an order
     */
    public Order reversed(What other) {
        return new Order(at, other, peer, member, text, sides, millis);
    }

    /**
     * Who is to do it.
     *
     * @return a name, or empty
     */
    public String memberName() {
        return member == null ? "" : member;
    }

    /**
     * With whom.
     *
     * @return a name, or empty
     */
    public String peerName() {
        return peer == null ? "" : peer;
    }

    /**
     * Where nothing is let through any more: one way, or between the sides of a partition, all ways.
     *
     * @return the directions
     */
    public List<Way> cuts() {
        if (what == What.CUT) {
            return List.of(way());
        }
        List<Way> ways = new ArrayList<>();
        List<List<String>> parted = sides == null ? List.of() : sides;
        for (List<String> side : parted) {
            for (List<String> other : parted) {
                if (!side.equals(other)) {
                    side.forEach(from -> other.forEach(to -> ways.add(new Way(from, to))));
                }
            }
        }
        return ways;
    }

    /**
     * From the member to the peer.
     *
     * @return the direction
     */
    public Way way() {
        return new Way(memberName(), peerName());
    }

    /**
     * Whether it is about one direction, rather than about all.
     *
     * @return true if both a member and a peer are named
     */
    public boolean goesOneWay() {
        return member != null && peer != null;
    }

    /**
     * How long a message is to be under way.
     *
     * @return milliseconds, or 0
     */
    public long millisOrNone() {
        return millis == null ? 0 : millis;
    }

    String textOr(String usual) {
        return text == null || text.isBlank() ? usual : text;
    }
}
