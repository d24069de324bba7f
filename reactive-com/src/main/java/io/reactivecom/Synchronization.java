package io.reactivecom;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The synchronous verbs of a {@link Com}: barriers, acknowledged and collective broadcasts, rendezvous.
 *
 * <p>What holds for all verbs is said there: cold {@code Mono}s, how peers are named, what can fail. None waits for the dead:
 * when a member leaves, whatever waited for it goes on without it or fails with its name.
 */
public interface Synchronization {

    /**
     * The default barrier: waits until every member has come to it.
     *
     * @return as {@link #synchronize(String)}
     */
    Mono<Void> synchronize();

    /**
     * A named barrier: waits until every member has come to it.
     *
     * <p>Cold; subscribing is arriving. Completes when every member of the view has arrived as often as this one; members
     * that leave are waited for no longer. Arriving is not undone by cancelling: the next arrival of this process then
     * joins the same generation, if that is still incomplete. Two subscriptions arrive twice.
     *
     * @param barrier the barrier's name, 1 to 64 characters (code points), without control characters
     * @return completes when all have arrived
     */
    Mono<Void> synchronize(String barrier);

    /**
     * Sends to everyone else's mailbox and waits until all have received it.
     *
     * @param payload what to send
     * @return as {@link #broadcastSync(Object, Quorum, AckLevel)}, with {@link Quorum#all()} and {@link AckLevel#RECEIVED}
     */
    default Mono<Acknowledgements> broadcastSync(Object payload) {
        return broadcastSync(payload, Quorum.all(), AckLevel.RECEIVED);
    }

    /**
     * Sends to everyone else's mailbox and waits until a quorum has received it.
     *
     * @param payload what to send
     * @param quorum how many must acknowledge
     * @return as {@link #broadcastSync(Object, Quorum, AckLevel)}, with {@link AckLevel#RECEIVED}
     */
    default Mono<Acknowledgements> broadcastSync(Object payload, Quorum quorum) {
        return broadcastSync(payload, quorum, AckLevel.RECEIVED);
    }

    /**
     * Sends to everyone else's mailbox and waits for acknowledgements.
     *
     * <p>Cold. Awaited are the other members at the time of sending; completes as soon as the quorum of them has
     * acknowledged this very message, or fails with a {@link QuorumLostException} as soon as that cannot happen any more.
     * Cancelling stops waiting; what was sent is sent. Two subscriptions send twice.
     *
     * @param payload what to send
     * @param quorum how many must acknowledge
     * @param level when a receiver acknowledges
     * @return who acknowledged, and who left
     */
    Mono<Acknowledgements> broadcastSync(Object payload, Quorum quorum, AckLevel level);

    /**
     * The collective broadcast, called by everyone: one member's payload goes to all, as in MPI.
     *
     * <p>Cold. At the member that {@code from} names it sends the payload and completes, with the message itself, when
     * every other member has taken it by its own call. Elsewhere the payload given is ignored, and it completes with the
     * message. Matching is by order: the k-th call naming a member takes that member's k-th collective message. Fails with
     * a {@link MemberLeftException} if the sender leaves. Cancelling a call that waits for a message loses no message;
     * cancelling the sender stops waiting only. Two subscriptions are two calls.
     *
     * @param payload what to send, at the sender
     * @param from the sender's rank
     * @return the message
     */
    Mono<Message<?>> broadcastSync(@Nullable Object payload, int from);

    /**
     * The collective broadcast, its sender named by member. Otherwise as {@link #broadcastSync(Object, int)}.
     *
     * @param payload what to send, at the sender
     * @param from the sender
     * @return the message
     */
    Mono<Message<?>> broadcastSync(@Nullable Object payload, Member from);

    /**
     * A rendezvous: sends to one member and waits until it takes the message by {@link #receiveFromSync}.
     *
     * <p>Cold. Completes when the receiver has taken this very message; fails with a {@link MemberLeftException} if it
     * leaves. Cancelling withdraws the message if it still waits at the receiver. Two subscriptions send twice.
     *
     * @param payload what to send
     * @param rank to whom
     * @return completes when taken
     */
    Mono<Void> sendToSync(Object payload, int rank);

    /**
     * A rendezvous, the receiver named by member. Otherwise as {@link #sendToSync(Object, int)}.
     *
     * @param payload what to send
     * @param to to whom
     * @return completes when taken
     */
    Mono<Void> sendToSync(Object payload, Member to);

    /**
     * The other side of a rendezvous: waits for one member's {@link #sendToSync}.
     *
     * <p>Cold. Takes that member's oldest waiting message, and no other's; fails with a {@link MemberLeftException} if it
     * leaves. Cancelling loses nothing: a message not taken waits for the next call. Two subscriptions take two.
     *
     * @param rank from whom
     * @return the message
     */
    Mono<Message<?>> receiveFromSync(int rank);

    /**
     * The other side of a rendezvous, the sender named by member. Otherwise as {@link #receiveFromSync(int)}.
     *
     * @param from from whom
     * @return the message
     */
    Mono<Message<?>> receiveFromSync(Member from);

    /**
     * The other side of a rendezvous, with a payload of one type. Otherwise as {@link #receiveFromSync(int)}; a payload of
     * another type is an {@link UnexpectedPayloadException} that carries the message.
     *
     * @param rank from whom
     * @param type the payload's type
     * @param <T> the payload's type
     * @return the message
     */
    default <T> Mono<Message<T>> receiveFromSync(int rank, Class<T> type) {
        return receiveFromSync(rank).map(message -> message.as(type));
    }
}
