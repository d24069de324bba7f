package io.reactivecom;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The asynchronous verbs of a {@link Com}, and the mailbox in which their messages arrive.
 *
 * <p>What holds for all verbs is said there: cold {@code Mono}s, hot fluxes, how peers are named, what can fail.
 */
public interface Messaging {

    /**
     * Sends to everyone's mailbox, one's own too, and waits for nobody's answer.
     *
     * <p>Cold. Completes when the message is on its way to everybody: it arrives, in order, at every member that stays in
     * the view. A receiver whose mailbox is full ({@link ComBuilder#window}) makes it wait, for that one alone. Cancelling
     * before that prevents the sending to those that still have no room, after that it has no effect. Two subscriptions send
     * twice.
     *
     * @param payload what to send
     * @return completes when sent
     */
    Mono<Void> publish(Object payload);

    /**
     * Sends to everyone else's mailbox and waits for nobody's answer. Otherwise as {@link #publish}.
     *
     * @param payload what to send
     * @return completes when sent
     */
    Mono<Void> broadcast(Object payload);

    /**
     * Sends to one mailbox and waits for nobody's answer. Otherwise as {@link #publish}; fails with a
     * {@link MemberLeftException} when the receiver leaves while this waits for room.
     *
     * @param payload what to send
     * @param rank to whom
     * @return completes when sent
     */
    Mono<Void> sendTo(Object payload, int rank);

    /**
     * Sends to one mailbox and waits for nobody's answer. Otherwise as {@link #publish}; fails with a
     * {@link MemberLeftException} when the receiver leaves while this waits for room.
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
}
