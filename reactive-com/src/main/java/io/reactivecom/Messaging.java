package io.reactivecom;

import org.reactivestreams.Publisher;
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
     * Sends what a publisher brings to one mailbox, each element a message of its own, in order. The fast way to send many:
     * it costs a fraction of a {@link #sendTo} each.
     *
     * <p>Cold. Subscribes to the publisher, and requests as many elements as the receiver's mailbox has room for
     * ({@link ComBuilder#window}) and a few besides: a slow reader slows the publisher. Completes when the publisher has
     * completed and all its messages are on their way. Fails with the publisher's own error, after which nothing more is
     * sent; with a {@link MemberLeftException} when the receiver leaves; with what makes an element unfit to be sent. In both
     * cases, and when this is cancelled, the publisher is cancelled, and elements that were requested and not sent are
     * discarded. Two subscriptions subscribe twice.
     *
     * @param payloads what to send; each element is handed over, and must not be changed any more
     * @param rank to whom
     * @return completes when all is sent
     */
    Mono<Void> sendAllTo(Publisher<?> payloads, int rank);

    /**
     * Sends what a publisher brings to one mailbox, each element a message of its own, in order. Otherwise as
     * {@link #sendAllTo(Publisher, int)}.
     *
     * @param payloads what to send; each element is handed over, and must not be changed any more
     * @param to to whom
     * @return completes when all is sent
     */
    Mono<Void> sendAllTo(Publisher<?> payloads, Member to);

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
