package io.reactivecom;

import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The communicator: all that a process needs to know of the others.
 *
 * <p>The verbs return cold {@code Mono}s: nothing happens before subscription, each subscription is one operation, and
 * what it depends on (the view, the meaning of a rank) is read then. The mailbox and the fluxes of views, token events
 * and trace events are hot. All signals come on the communicator's own loop: do not block there.
 *
 * <p>When the communicator is closed, whatever still waits fails with a {@link ClosedException}, and every flux ends.
 * When a member leaves, whatever waited for it goes on without it or fails with a {@link MemberLeftException} naming it.
 * While the process is {@link Status#SUSPENDED}, operations wait.
 *
 * <p>Where a peer is named, it is named by its rank, 0-based, as of the subscription, or by its {@link Member}; one that
 * the view does not have is a {@link NoSuchPeerException}. A payload without a codec is a {@link NoCodecException}.
 */
public interface Com extends Disposable {

    /** The name of the barrier of {@link #synchronize()}, and of the ring of {@link #requestSC()}. */
    String DEFAULT = "default";

    /**
     * Begins the settings of a communicator.
     *
     * @param name the process's name, 1 to 64 characters, unique in its group
     * @return the builder
     * @throws InvalidSettingException if the name is empty or too long
     */
    static ComBuilder named(String name) {
        return ServiceLoader.load(ComProvider.class, Com.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no ComProvider on the class path: keep META-INF/services when repackaging the jar"))
                .named(name);
    }

    /**
     * This process's current membership.
     *
     * @return the member that this process is
     */
    Member self();

    /**
     * The number of this process: its position, from 0, among the living in order of arrival.
     *
     * @return its rank in {@link #view()}; it becomes smaller when a lower-ranked member goes
     */
    int rank();

    /**
     * The latest view.
     *
     * @return who is in, as far as this process has been told
     */
    View view();

    /**
     * The views, as they are installed.
     *
     * <p>Hot; replays the latest to each subscriber. Completes when the communicator is closed. Cancelling only stops
     * listening. Each subscription sees the same views; one that requests too slowly is given the latest only.
     *
     * @return the views
     */
    Flux<View> views();

    /**
     * Where this process stands with its group.
     *
     * @return the status
     */
    Status status();

    /**
     * The Lamport clock, shared with the application, which may {@link LamportClock#tick() tick} it for its own events.
     *
     * @return the clock
     */
    LamportClock clock();

    /**
     * Sends to everyone's mailbox, one's own too, and waits for nobody.
     *
     * <p>Cold. Completes when the message is on its way: it arrives, in order, at every member that stays in the view.
     * Cancelling before that prevents the sending, after that it has no effect. Two subscriptions send twice.
     *
     * @param payload what to send
     * @return completes when sent
     */
    Mono<Void> publish(Object payload);

    /**
     * Sends to everyone else's mailbox and waits for nobody. Otherwise as {@link #publish}.
     *
     * @param payload what to send
     * @return completes when sent
     */
    Mono<Void> broadcast(Object payload);

    /**
     * Sends to one mailbox and waits for nobody. Otherwise as {@link #publish}.
     *
     * @param payload what to send
     * @param rank to whom
     * @return completes when sent
     */
    Mono<Void> sendTo(Object payload, int rank);

    /**
     * Sends to one mailbox and waits for nobody. Otherwise as {@link #publish}.
     *
     * @param payload what to send
     * @param to to whom
     * @return completes when sent
     */
    Mono<Void> sendTo(Object payload, Member to);

    /**
     * The asynchronous messages that arrived here, per sender in the order sent.
     *
     * <p>Hot. A message waits in the mailbox until it is taken; it is taken when there is a subscriber, and goes to every
     * subscriber of that moment, at the pace of the slowest. {@code mailbox().next()} takes one message, again and again.
     * Completes when the communicator is closed. Cancelling loses nothing: what was not yet emitted stays.
     *
     * @return the messages
     */
    Flux<Message<?>> mailbox();

    /**
     * The asynchronous messages with a payload of one type; others stay in the mailbox for whoever asks for them.
     * Otherwise as {@link #mailbox()}.
     *
     * @param type the payloads' type
     * @param <T> the payloads' type
     * @return the messages
     */
    <T> Flux<Message<T>> mailbox(Class<T> type);

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
     * @param barrier the barrier's name, 1 to 64 characters
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

    /**
     * Waits for the right to enter the critical section of the default ring.
     *
     * @return as {@link #requestSC(String)}
     */
    default Mono<Permit> requestSC() {
        return requestSC(DEFAULT);
    }

    /**
     * Waits for the right to enter the critical section of a ring. Prefer {@link #criticalSection}, which cannot forget to
     * give it back.
     *
     * <p>Cold. Completes with the permit when the ring's token is here and nobody else of this process holds it; other
     * members that wait have their turn in between. Cancelling withdraws the request; a permit that is granted at that very
     * moment moves on to the next. Two subscriptions request twice.
     *
     * @param ring the ring's name, 1 to 64 characters
     * @return the permit
     */
    Mono<Permit> requestSC(String ring);

    /**
     * Gives back the permit of the default ring.
     *
     * @return as {@link #releaseSC(String)}
     */
    default Mono<Void> releaseSC() {
        return releaseSC(DEFAULT);
    }

    /**
     * Gives back the permit of a ring that this process holds.
     *
     * <p>Cold. Completes when the token has gone to the next who waits for it, or stays here because nobody does; fails with
     * a {@link PermitNotHeldException} if there is nothing to give back. Cancelling does not take it back. A second
     * subscription finds nothing to give back, or gives back the next permit.
     *
     * @param ring the ring's name
     * @return completes when given back
     */
    Mono<Void> releaseSC(String ring);

    /**
     * Works in the critical section of the default ring.
     *
     * @param work what to do there, given the permit
     * @param <T> what it results in
     * @return as {@link #criticalSection(String, Function)}
     */
    default <T> Mono<T> criticalSection(Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return criticalSection(DEFAULT, work);
    }

    /**
     * Works in the critical section of a ring, and gives the permit back however that ends.
     *
     * <p>Cold. Requests a permit, subscribes to the work's publisher, and completes with its last element after the permit
     * was given back; the work's error is passed on likewise. When the permit is lost, the work is <em>cancelled</em> and the
     * {@code Mono} fails with a {@link PermitLostException}. Cancelling cancels the request or the work, and gives the permit
     * back. Two subscriptions enter twice.
     *
     * @param ring the ring's name
     * @param work what to do there, given the permit
     * @param <T> what it results in
     * @return the work's last element, if it has one
     */
    <T> Mono<T> criticalSection(String ring, Function<? super Permit, ? extends Publisher<? extends T>> work);

    /**
     * What happens to the tokens at this process, for observation only: the right to enter comes from {@link #requestSC}.
     *
     * <p>Hot, replays nothing. Completes when the communicator is closed. Cancelling only stops listening. A subscriber that
     * is more than 1,024 events behind misses the oldest.
     *
     * @return the events of all rings
     */
    Flux<TokenEvent> tokenRing();

    /**
     * All that happens in this communicator, for observation. Otherwise as {@link #tokenRing()}.
     *
     * @return the trace
     */
    Flux<ComEvent> events();

    /**
     * Why does it not go on? Every operation of this process that has not ended, and whom it waits for.
     *
     * <p>Cold: each subscription looks anew. Completes at once. Cancelling has no effect.
     *
     * @return a line for each operation, the oldest first
     */
    Mono<List<Waiting>> explain();

    /**
     * Leaves the group in good order: hands on its tokens, lets the others agree on a view without it, and closes.
     *
     * <p>Cold, and idempotent. Completes when the communicator is closed, at the latest after two timeouts. Cancelling stops
     * waiting; the leaving goes on.
     *
     * @return completes when closed
     */
    Mono<Void> leave();

    /**
     * Closes at once, as if the process had died: the others notice and go on. Never blocks. Prefer {@link #leave()}.
     */
    @Override
    void dispose();
}
