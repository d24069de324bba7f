package io.reactivecom;

import java.util.List;

/**
 * One thing that happened in a communicator, for observation: the stuff of logs, traces and diagrams.
 *
 * <p>A user message is identified by its sender and its stamp: a fan-out is one event and has one stamp.
 */
public sealed interface ComEvent {

    /**
     * When and where.
     *
     * @return the moment
     */
    When when();

    /**
     * When and where an event happened.
     *
     * @param process the process
     * @param nanos its monotonic time, in nanoseconds from an arbitrary origin
     * @param clock the reading of its Lamport clock after the event
     * @param view the number of its view, 0 before the first
     */
    record When(Identity process, long nanos, long clock, long view) {}

    /**
     * The application recorded an internal event of its own, whose stamp is the clock's reading: see {@link LamportClock#tick()}.
     *
     * @param when the moment
     */
    record Ticked(When when) implements ComEvent {}

    /**
     * A user message was sent.
     *
     * @param when the moment
     * @param kind the verb
     * @param stamp the message's stamp
     * @param to the members of the sender's view that it goes to, by rank; none if its only receiver is not in that view
     * @param payload what was sent
     */
    record Sent(When when, Message.Kind kind, Stamp stamp, List<Member> to, Object payload) implements ComEvent {}

    /**
     * A user message arrived.
     *
     * @param when the moment
     * @param message the message
     */
    record Received(When when, Message<?> message) implements ComEvent {}

    /**
     * A user message arrived whose payload cannot be read here.
     *
     * @param when the moment
     * @param from who sent it
     * @param stamp the message's stamp
     * @param why what is wrong
     */
    record Unreadable(When when, Member from, Stamp stamp, ComException why) implements ComEvent {}

    /**
     * A member acknowledged a user message: a {@code broadcastSync} or a {@code sendToSync} of this process.
     *
     * @param when the moment
     * @param by who acknowledged
     * @param kind the verb
     * @param stamp the message's stamp
     */
    record Acknowledged(When when, Member by, Message.Kind kind, Stamp stamp) implements ComEvent {}

    /**
     * A member, perhaps this one, arrived at a barrier, as far as this process is told: in a view of three members and more
     * the first one is told of all, and the others of those who have waited for an interval.
     *
     * @param when the moment
     * @param barrier the barrier's name
     * @param member who arrived
     * @param generation the generation that it entered
     */
    record Arrived(When when, String barrier, Member member, long generation) implements ComEvent {}

    /**
     * An operation began to be carried out.
     *
     * @param when the moment
     * @param id tells it from the others of this process
     * @param verb what it does
     * @param detail what it is about, or empty
     */
    record Started(When when, long id, String verb, String detail) implements ComEvent {}

    /**
     * An operation ended.
     *
     * @param when the moment
     * @param id tells it from the others of this process
     * @param verb what it did
     * @param outcome how
     * @param reason the error's sentence, or empty
     */
    record Ended(When when, long id, String verb, Outcome outcome, String reason) implements ComEvent {}

    /** How an operation ended. */
    enum Outcome {
        /** It came to its result. A subscriber that cancels while this is traced does not get the result. */
        COMPLETED,
        /** It failed. */
        FAILED,
        /** Its subscriber cancelled it. */
        CANCELLED
    }

    /**
     * A view was installed.
     *
     * @param when the moment
     * @param view the view
     */
    record Installed(When when, View view) implements ComEvent {}

    /**
     * The process's status changed.
     *
     * @param when the moment
     * @param status the new one
     */
    record StatusChanged(When when, Status status) implements ComEvent {}

    /**
     * Something happened to a token.
     *
     * @param when the moment
     * @param token what
     */
    record Token(When when, TokenEvent token) implements ComEvent {}

    /**
     * A sign of life came from a member.
     *
     * @param when the moment
     * @param from who lives
     */
    record Heartbeat(When when, Member from) implements ComEvent {}

    /**
     * A member is suspected to be gone, or no longer suspected.
     *
     * @param when the moment
     * @param member the member
     * @param suspected whether it is
     * @param why what speaks for it
     */
    record Suspected(When when, Member member, boolean suspected, String why) implements ComEvent {}

    /**
     * A connection to another process was established.
     *
     * @param when the moment
     * @param peer the other
     */
    record Connected(When when, Identity peer) implements ComEvent {}

    /**
     * A connection ended, or could not be made.
     *
     * @param when the moment
     * @param address who was dialled, or the other's name, or the number of its connection if it has not shown its name
     * @param why the reason
     */
    record Disconnected(When when, String address, String why) implements ComEvent {}

    /**
     * This process turned something of another one away.
     *
     * @param when the moment
     * @param who the other's name, or the number of its connection if it has not told or not shown its name
     * @param reason why, for the program
     * @param why the same for people
     */
    record Refused(When when, String who, Refusal reason, String why) implements ComEvent {}
}
